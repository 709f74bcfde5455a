/** The preview has no panel editor: options are declared for their defaults and their processing only. */
export const noEditor = () => null;
