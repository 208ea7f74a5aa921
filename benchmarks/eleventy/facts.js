// What a page shows of a partnership: its facts under the agreement's headings, in the schema's order.
const MAX_COLUMNS = 6;
const GAPS = { unknown: "Unknown", not_applicable: "Not applicable", vacant: "Vacant", withheld: "Withheld" };
const MONTHS = "January February March April May June July August September October November December".split(" ");

const isEmpty = (value) => value === undefined || value === null || (Array.isArray(value) && !value.length);
const isKnown = (value) => typeof value === "number";
const pounds = (amount) => (amount < 0 ? "−" : "") + "£" + Math.abs(amount).toLocaleString("en-GB");
const text = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value));

export function dateText(value) {
  const [year, month, day] = text(value).split("-");
  return [day && Number(day), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
}

// The fields of the schema with every $ref put in place.
export function readSchema(schema, vocabulary) {
  const follow = (node) => {
    if (!node.$ref) return node;
    const [file, name] = node.$ref.split("#/$defs/");
    return { ...(file ? vocabulary : schema).$defs[name], ...node };
  };
  const read = (key, given) => {
    const node = follow(given);
    const field = {
      key,
      title: node.title,
      type: node["x-type"] ?? (node.oneOf ? "choice" : node.type === "array" ? "list" : node.type),
      section: node["x-section"],
      isColumn: node["x-column"] ?? false,
      isTotal: node["x-total"] ?? false,
      role: node["x-role"],
      totalBy: node["x-total-by"],
      names: node["x-list"],
      choices: Object.fromEntries((node.oneOf ?? []).map((choice) => [choice.const, choice.title])),
      fields: Object.entries(node.properties ?? {}).map(([name, inner]) => read(name, inner)),
    };
    field.bySection = {};
    for (const inner of field.fields) (field.bySection[inner.section] ??= []).push(inner);
    field.byKey = Object.fromEntries(field.fields.map((inner) => [inner.key, inner]));
    if (node.items) field.item = read(key, node.items);
    return field;
  };
  return read("", schema);
}

function addUp(values) {
  const stated = values.filter((value) => !isEmpty(value));
  const amounts = stated.filter(isKnown);
  return stated.length ? { total: amounts.reduce((sum, value) => sum + value, 0), unknown: stated.length - amounts.length } : null;
}

const sumText = (sum) => (sum ? pounds(sum.total) + (sum.unknown ? ` and ${sum.unknown} unknown` : "") : "");
const total = (values) => sumText(addUp(values));

export class Facts {
  constructor(root, register) {
    this.root = root;
    this.register = register;
  }

  blocks(facts, section) {
    const rows = [];
    const blocks = [];
    for (const field of this.root.bySection[section] ?? []) {
      const value = facts[field.key];
      if (isEmpty(value)) continue;
      if (field.type === "object") blocks.push(...this.group(field, value));
      else if (field.type === "list" && field.item.fields.length) blocks.push(this.list(field, value));
      else rows.push({ label: field.title, value: this.shown(value, field) });
    }
    return rows.length ? [{ kind: "rows", rows }, ...blocks] : blocks;
  }

  group(field, value) {
    const [rows, inner] = this.rows(value, field);
    return rows.length ? [{ kind: "rows", title: field.title, rows }, ...inner] : inner;
  }

  rows(value, field) {
    const rows = [];
    const inner = [];
    for (const child of field.fields) {
      const part = value[child.key];
      if (isEmpty(part)) continue;
      if (child.type === "list" && child.item.fields.length) inner.push(this.list(child, part));
      else rows.push({ label: child.title, value: this.shown(part, child) });
    }
    return [rows, inner];
  }

  list(field, items) {
    const used = field.item.fields.filter((child) => items.some((item) => !isEmpty(item[child.key])));
    const isNested = used.some((child) => child.type === "list" && child.item.fields.length);
    if (isNested || used.length > MAX_COLUMNS) return this.cards(field, items);
    return { kind: "table", title: field.title, rows: this.totalsBy(field, items), ...this.columns(used, items) };
  }

  columns(used, items) {
    const parts = used.filter((field) => field.role === "part").map((field) => field.key);
    const planned = items.map((item) => addUp(parts.map((part) => item[part])));
    const columns = [];
    const workedOut = (title, sums) => {
      const known = sums.filter(Boolean);
      const whole = known.length && { total: known.reduce((n, sum) => n + sum.total, 0), unknown: known.reduce((n, sum) => n + sum.unknown, 0) };
      columns.push({ title, cells: sums.map(sumText), total: whole ? sumText(whole) : "", isNumber: true });
    };
    for (const field of used) {
      const values = items.map((item) => item[field.key]);
      columns.push({
        title: field.title,
        cells: values.map((value) => this.shown(value, field)),
        total: field.isTotal ? total(values) : "",
        isNumber: field.isTotal,
      });
      if (parts.length && field.key === parts.at(-1)) workedOut("Total", planned);
      if (field.role === "actual") {
        workedOut("Difference", values.map((spent, n) => (isKnown(spent) && planned[n] && !planned[n].unknown ? { total: spent - planned[n].total, unknown: 0 } : null)));
      }
    }
    return { columns, hasTotals: columns.some((column) => column.total) };
  }

  totalsBy(field, items) {
    if (!field.totalBy) return [];
    const by = field.item.byKey[field.totalBy];
    const amount = field.item.fields.find((child) => child.isTotal).key;
    return Object.entries(by.choices)
      .map(([choice, label]) => ({ label, value: total(items.filter((item) => item[by.key] === choice).map((item) => item[amount])) }))
      .filter((row) => row.value);
  }

  cards(field, items) {
    const [first, ...rest] = field.item.fields;
    const cards = items.map((item) => {
      const [rows, inner] = this.rows(item, field.item);
      return { title: this.shown(item[first.key], first), rows: rows.filter((row) => row.label !== first.title), inner };
    });
    const rows = rest
      .filter((child) => child.isTotal)
      .map((child) => ({ label: child.title, value: total(items.map((item) => item[child.key])) }))
      .filter((row) => row.value);
    return { kind: "cards", title: field.title, cards, rows };
  }

  shown(value, field) {
    if (isEmpty(value)) return "";
    if (typeof value === "string" && value in GAPS && field.type !== "choice") return { missing: GAPS[value] };
    switch (field.type) {
      case "list":
        return value.map((item) => this.shown(item, field.item));
      case "choice":
        return value === "unknown" || value === "not_applicable" ? { missing: field.choices[value] } : field.choices[value];
      case "reference":
        return field.names === "directorates"
          ? { text: this.register.names[value], href: `/directorates/${value.replaceAll("_", "-")}/` }
          : this.register.names[value];
      case "record":
        return { text: this.register.partnerships[value]?.name ?? value, href: `/partnerships/${value}/` };
      case "date":
        return dateText(value);
      case "money":
        return pounds(value);
      case "count":
        return value.toLocaleString("en-GB");
      case "yes_no":
        return value === "yes" || value === true ? "Yes" : "No";
      case "url":
        return { text: value.replace("https://", "").replace(/\/$/, ""), href: value, isAway: true };
      case "email":
        return { text: value, href: `mailto:${value}`, isAway: true };
      default:
        return text(value);
    }
  }

  searchText(facts, html) {
    const words = html.replace(/<h2>.*?<\/h2>/g, " ").replace(/<[^>]*>/g, " ");
    const partners = facts.partners.map((partner) => partner.name);
    const said = [...(facts.other_names ?? []), facts.purpose, this.register.names[facts.directorate], facts.lead_officer, ...partners];
    return [...said, words.split(/\s+/).join(" ").trim()].filter(Boolean).join(" ");
  }
}
