// Builds static/vendor: `node build.mjs OUT`, in a folder that holds these files, package.json and node_modules.
// hatch_build.py makes that folder and brings node and npm.
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";

const out = path.resolve(process.argv[2]);
const here = import.meta.dirname;
const modules = path.join(here, "node_modules");
const ENTRIES = ["apexcharts.js", "d3-contour.js", "dagre-d3.js", "mathjax.js", "socket.io.js"];
const FONT_PACKAGE = "@mathjax/mathjax-newcm-font";
// Fonts for letters, digits, operators, big delimiters and accents; alphabets such as fraktur are left out.
const FONTS = "zero brk n b i bi so lo s3 s4 s5 s6 s7 mi c lt rb em v u u-a".split(" ");

/** Bundles one entry; answers the folders (in node_modules) of the packages whose code is in the result. */
async function bundle(entry) {
  const { metafile } = await build({
    entryPoints: [path.join(here, entry)],
    outdir: out,
    absWorkingDir: here,
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  const kept = Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0);
  return new Set(kept.map(packageOf).filter(Boolean));
}

/** The package folder of a bundled file, such as "d3-shape" or "@mathjax/src"; undefined for our own entries. */
function packageOf(file) {
  return /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}

async function manifest(folder) {
  return JSON.parse(await readFile(path.join(modules, folder, "package.json"), "utf8"));
}

/** Which vendor files hold code of which package. */
async function bundleAll() {
  const used = new Map();
  const add = (folder, file) => used.set(folder, [...(used.get(folder) ?? []), file]);
  for (const entry of ENTRIES) (await bundle(entry)).forEach((folder) => add(folder, entry));
  // ApexCharts comes ready-made with its dependencies inside, where the bundler cannot see them.
  const { dependencies } = await manifest("apexcharts");
  Object.keys(dependencies).forEach((folder) => add(folder, "apexcharts.js"));
  add(FONT_PACKAGE, "fonts/");
  return used;
}

/** The types stand beside the files they describe, where tsc looks for them first. */
async function copyTypes() {
  for (const entry of ENTRIES) {
    const types = entry.replace(/js$/, "d.ts");
    await copyFile(path.join(here, types), path.join(out, types));
  }
}

async function copyFonts() {
  const target = path.join(out, "fonts");
  await mkdir(target, { recursive: true });
  for (const file of FONTS.map((name) => `mjx-ncm-${name}.woff2`)) {
    await copyFile(path.join(modules, FONT_PACKAGE, "chtml/woff2", file), path.join(target, file));
  }
}

/** Full licence text of a package; the font's package has none of its own and shares MathJax's. */
async function licenceText(folder) {
  const source = path.join(modules, folder === FONT_PACKAGE ? "@mathjax/src" : folder);
  const file = (await readdir(source)).find((name) => /^licen[cs]e(\.md|\.txt)?$/i.test(name));
  if (!file) throw new Error(`${folder} has no licence file`);
  return readFile(path.join(source, file), "utf8");
}

/** Writes versions.json and the licence text of every library. */
async function writeNotices(used) {
  await mkdir(path.join(out, "licenses"), { recursive: true });
  const libraries = [];
  for (const folder of [...used.keys()].sort()) {
    const { name, version, license: licence } = await manifest(folder);
    const licenceFile = `licenses/${folder.replace("/", "-").replace("@", "")}.txt`;
    await writeFile(path.join(out, licenceFile), await licenceText(folder));
    libraries.push({ name, version, licence, licenceFile, files: used.get(folder) });
  }
  await writeFile(path.join(out, "versions.json"), `${JSON.stringify({ libraries }, null, 1)}\n`);
}

/** Siblings .gz and .br, so that serving costs no processor time; fonts are compressed already. */
async function compress() {
  for (const name of (await readdir(out)).filter((entry) => /\.(js|json)$/.test(entry))) {
    const data = await readFile(path.join(out, name));
    await writeFile(path.join(out, `${name}.gz`), gzipSync(data, { level: 9 }));
    await writeFile(path.join(out, `${name}.br`), brotliCompressSync(data));
  }
}

const used = await bundleAll();
await copyTypes();
await copyFonts();
await writeNotices(used);
await compress();
