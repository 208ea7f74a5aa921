// What Microsoft's parser of Power Query says against a formula on standard input; nothing where it is whole.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const found = require.resolve("@microsoft/powerquery-parser", { paths: [join(__dirname, "..", "npm")] });
const { DefaultSettings, TaskUtils } = require(found);

TaskUtils.tryLexParse(DefaultSettings, readFileSync(0, "utf-8")).then((task) => {
  if (TaskUtils.isError(task)) console.log(task.error.message);
});
