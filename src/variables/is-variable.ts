/** Whether a text is one template variable and nothing else, in any of Grafana's three ways to write it. */
export const isVariable = (text: string): boolean => /^(\$\w+|\$\{\w[^}]*\}|\[\[\w[^\]]*\]\])$/.test(text);
