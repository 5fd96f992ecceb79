/** Whether `text` is exactly what a browser sends as `Origin`: `https://console.example.com`, `http://localhost:5173`. */
export function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text;
}
