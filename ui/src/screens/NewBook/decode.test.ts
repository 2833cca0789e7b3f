import { expect, test } from "vitest";
import { decode } from "./decode";

test("a list is read however the computer that wrote it writes", () => {
  const utf8 = new TextEncoder().encode("theme\n小狐狸");
  expect(decode(utf8)).toBe("theme\n小狐狸");
  expect(decode(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8])), "without its mark").toBe(
    "theme\n小狐狸",
  );
  expect(decode(new Uint8Array([0xd6, 0xf7, 0xcc, 0xe2])), "GB18030").toBe("主题");
  expect(decode(new Uint8Array([0xff, 0xfe, 0x3b, 0x4e, 0x98, 0x98])), "UTF-16").toBe("主题");
});
