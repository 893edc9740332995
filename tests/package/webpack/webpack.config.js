export default {
  entry: { index: './src/index.js', callback: './src/callback.js' },
  output: { filename: '[name].js' },
  performance: { hints: false },
};
