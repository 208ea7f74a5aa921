// The same agreements, register table and search index by Eleventy. It has no gate: nothing is checked here.
// The rules are not carried out again either: their findings come ready-made in findings.json.
import { readFileSync } from "node:fs";
import { Facts, dateText, readSchema } from "./facts.js";

const NAV = [
  { title: "Home", url: "/" },
  {
    title: "Register",
    inside: [["All partnerships", "register"], ["What is due", "due"], ["Directorates", "directorates"], ["Partners A to Z", "partners"], ["Ended partnerships", "ended"]],
  },
  {
    title: "About",
    inside: [["For editors", "about/field-guide"], ["The rules", "about/rules"], ["The vocabulary", "about/vocabulary"], ["The council's file", "about/council"], ["Coverage", "about/coverage"]],
  },
];

const json = (path) => JSON.parse(readFileSync(path, "utf-8"));

export default function (eleventy) {
  const schema = readSchema(json("schema/partnership.schema.json"), json("schema/vocabulary.schema.json"));
  const headings = Object.entries(json("schema/agreement.schema.json").properties).map(([key, field]) => ({
    key, id: key.replaceAll("_", "-"), title: field.title,
  }));
  const findings = json("findings.json");
  const facts = new Facts(schema, findings);

  eleventy.addGlobalData("nav", NAV);
  eleventy.addGlobalData("headings", headings);
  eleventy.addGlobalData("columns", schema.fields.filter((field) => field.isColumn));
  eleventy.addGlobalData("register", { asOf: findings.as_of, asOfText: dateText(findings.as_of), council: findings.council });

  eleventy.addFilter("blocks", (data, section) => facts.blocks(data, section));
  eleventy.addFilter("shown", (value, field) => facts.shown(value, field));
  eleventy.addFilter("purpose", (data) => facts.shown(data.purpose, schema.byKey.purpose));
  eleventy.addFilter("findings", (id) => findings.partnerships[id].findings);
  eleventy.addFilter("attention", (found) => found.filter((one) => one.tone === "late" || one.tone === "soon"));
  eleventy.addFilter("flags", (found) => found.filter((one) => one.is_flag));
  eleventy.addFilter("review", (found) => found.find((one) => one.rule === "R5"));
  // The prose of each heading, cut out of the page that markdown-it has made.
  eleventy.addFilter("prose", (html) => {
    const parts = html.split("<h2>").slice(1).map((part) => part.split("</h2>", 2));
    return Object.fromEntries(parts.map(([title, text]) => [title.trim(), text]));
  });
  eleventy.addFilter("byName", (pages) => pages.slice().sort((a, b) => a.data.name.localeCompare(b.data.name)));
  eleventy.addFilter("current", (pages) => pages.filter((page) => page.data.stage !== "ended"));
  eleventy.addFilter("searchText", (page) => facts.searchText(page.data, page.content));
  eleventy.addCollection("partnerships", (all) => all.getFilteredByGlob("partnerships/*.md"));
  eleventy.addCollection("facts", (all) =>
    Object.fromEntries(all.getFilteredByGlob("partnerships/*.md").map((page) => [page.fileSlug, page.data])));
  eleventy.amendLibrary("md", (md) => md.set({ html: false }));
  return { markdownTemplateEngine: false };
}
