/** Stands for images and style sheets, which jsdom does not need. */
export default 'file-stub';
