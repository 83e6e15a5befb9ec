// The panels that are mounted once the controls work.
import * as about from "./panels/about.js";
import * as ask from "./panels/ask.js";
import * as batch from "./panels/batch.js";
import * as classCorner from "./panels/class-corner.js";
import * as chart from "./panels/chart.js";
import * as code from "./panels/code.js";
import * as data from "./panels/data-table.js";
import * as deck from "./panels/deck.js";
import * as equations from "./panels/equations.js";
import * as fit from "./panels/fit.js";
import * as graph from "./panels/graph.js";
import * as landscape from "./panels/landscape.js";
import { lazily, onDemand } from "./panels/lazy.js";
import * as legend from "./panels/legend.js";
import * as log from "./panels/log.js";
import * as model from "./panels/model.js";
import * as parameters from "./panels/parameters.js";
import * as quickstart from "./panels/quickstart.js";
import * as remark from "./panels/remark.js";
import * as runs from "./panels/runs.js";
import * as settings from "./panels/settings.js";
import * as share from "./panels/share.js";
import * as terms from "./panels/terms.js";

/** @type {Record<string, import("./panels.js").Panel>} by the id of the element */
export const LATER = {
  graph,
  remark,
  ask,
  settings,
  lesson: lazily(() => import("./panels/lesson.js")),
  data,
  code,
  equations,
  "loss-chart": chart,
  landscape,
  fit,
  runs,
  intuition: lazily(() => import("./panels/intuition.js")),
  model,
  parameters,
  batch,
  practice: lazily(() => import("./panels/practice.js")),
  chain: lazily(() => import("./panels/chain.js")),
  log,
  main: deck,
  legend,
  quickstart,
  about,
  position: terms,
  share,
  "class-corner": classCorner,
  "class-dialog": onDemand(() => import("./panels/class-dialog.js"), { button: "class-open" }),
  "class-ask": onDemand(() => import("./panels/class-ask.js"), { button: "class-ask-open" }),
  "class-question": onDemand(() => import("./panels/class-question.js"), {
    needed: ({ classroom }) => Boolean(classroom?.question),
  }),
  "class-qr": onDemand(() => import("./panels/class-qr.js"), {
    needed: ({ classroom, presenting }) => presenting && classroom?.role === "teacher",
  }),
  "present-tools": onDemand(() => import("./panels/present-tools.js"), {
    button: "present",
    press: (store) => store.set({ presenting: true }),
    needed: ({ presenting }) => presenting,
  }),
};
