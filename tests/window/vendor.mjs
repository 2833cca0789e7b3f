// A vendor on this computer: it speaks as OpenAI does, takes one key, and remembers what it was asked.

import { createServer } from "node:http";
import { crc32, deflateSync } from "node:zlib";

/** What its user pastes; nothing that is kept or shown may hold it. */
export const KEY = "sk-Swordfish-0123456789-abcdefgh";
/** What a picture costs, in dollars. */
export const PICTURE = 1;

const HERO = "Fern";

const page = (number) => ({
  number,
  text: `Fern waits. It is ${number} o'clock.`,
  picture: `Fern sits under tree ${number}.`,
  scene: {
    place: "garden",
    time: "day",
    weather: "clear",
    shot: "wide",
    actors: [{ who: HERO, pose: "sit", expression: "calm", looks: "reader", holds: "none" }],
    props: [],
    treasure: "apple",
  },
});

const story = {
  title: "Fern Waits",
  cast: [{ name: HERO, description: "a small fox with one white ear", species: "fox" }],
  cover: { picture: "Fern looks at the moon.", scene: page(1).scene },
  pages: [1, 2, 3, 4].map(page),
};

/** A vendor that serves until the test ends. It turns down the pictures whose prompt has `forbidden` in it. */
export async function vendor(test, { forbidden }) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const body = text === "" ? {} : JSON.parse(text);
    asked.push({ path: request.url, body });
    const answer = (status, value) => {
      response.writeHead(status, { "Content-Type": "application/json" });
      response.end(JSON.stringify(value));
    };
    const wrong = (status, code, message) => answer(status, { error: { message, code } });
    if (request.headers.authorization !== `Bearer ${KEY}`)
      return wrong(401, "invalid_api_key", "Incorrect API key provided.");
    switch (request.url) {
      case "/v1/models":
        return answer(200, { object: "list", data: [{ id: "wordsmith-1" }, { id: "brush-1" }] });
      case "/v1/chat/completions":
        response.writeHead(200, { "Content-Type": "text/event-stream" });
        return response.end(told(body.model));
      case "/v1/images/generations":
        if (body.prompt.includes(forbidden))
          return wrong(
            400,
            "moderation_blocked",
            "Your request was rejected by the safety system.",
          );
        return answer(200, { created: 1, data: [{ b64_json: picture().toString("base64") }] });
      default:
        return wrong(404, "not_found", "Unknown request URL");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  test.after(() => server.close());
  const url = `http://127.0.0.1:${server.address().port}/v1`;
  return {
    /** How often pictures were asked for. */
    pictures: () => asked.filter(({ path }) => path === "/v1/images/generations").length,
    /** It as its maker describes it. */
    description: JSON.stringify(described(url)),
  };
}

function described(url) {
  const trade = (family, id, prices) => {
    const price = { currency: "USD", as_of: "2026-11", ...prices };
    return { family, base_url: url, models: [{ id, price }] };
  };
  return {
    id: "paintbox",
    name: { en: "Paintbox", zh: "颜料盒" },
    key: "always",
    text: trade("openai-chat", "wordsmith-1", { input: 100, output: 200 }),
    picture: trade("openai-images", "brush-1", { picture: PICTURE }),
  };
}

/** The story a few letters at a time, as models write. */
function told(model) {
  const event = (value) => `data: ${JSON.stringify({ id: "c", model, ...value })}\n\n`;
  const choice = (delta, finish_reason) => ({ choices: [{ index: 0, delta, finish_reason }] });
  return [
    ...JSON.stringify(story)
      .match(/[^]{1,40}/g)
      .map((content) => event(choice({ content }, null))),
    event(choice({}, "stop")),
    event({ choices: [], usage: { prompt_tokens: 1000, completion_tokens: 2000 } }),
    "data: [DONE]\n\n",
  ].join("");
}

/** Something painted: a PNG that runs from one colour to another. */
function picture(side = 256) {
  const rows = Buffer.alloc(side * (1 + 3 * side));
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      rows.set([230 - y / 4, 190 - x / 8, 120 + x / 4], y * (1 + 3 * side) + 1 + 3 * x);
  const chunk = (kind, data) => {
    const typed = Buffer.concat([Buffer.from(kind), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(typed));
    return Buffer.concat([length, typed, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
