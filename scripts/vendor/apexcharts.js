export { default } from "apexcharts";
