/** Whether a text can be an API key, which travels in a header: those allow only visible ASCII. */
export const canBeApiKey = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);
