/** What a function takes that does nothing. */
export async function handler() {
  return { statusCode: 200, body: '{}' };
}
