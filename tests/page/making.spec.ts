import { expect, test } from "./kit";

const bench = "On the table now";

test("the shelf follows the making", async ({ page, open }) => {
  await open("making-pictures");
  const table = page.getByRole("region", { name: bench });
  await expect(table).toContainText("Painting page 8 of 12");
  await page.evaluate(() => window.fake.tick(2));
  await expect(table).toContainText("Painting page 9 of 12");
  await page.evaluate(() => window.fake.finish());
  await expect(table).toHaveCount(0);
});

test("a reload goes on where the making is, and what is older is not believed", async ({
  page,
  open,
}) => {
  await open("making-pictures", "&keep");
  await page.evaluate(() => window.fake.tick(2));
  await page.reload();
  const table = page.getByRole("region", { name: bench });
  await expect(table).toContainText("Painting page 9 of 12");
  await page.evaluate(() =>
    window.fake.send({ revision: 1, change: { kind: "shelf", value: [] } }),
  );
  await expect(table).toContainText("Painting page 9 of 12");
  await page.evaluate(() => window.fake.tick(2));
  await expect(table).toContainText("Painting page 10 of 12");
});
