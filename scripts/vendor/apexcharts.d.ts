export { default, type ApexOptions } from "apexcharts";
