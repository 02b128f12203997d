using System.Diagnostics;
using System.Globalization;
using Personalize.Fuzz;
using Personalize.Rendering;

if (AssetProgram.TryServe(args))
{
    return 0;
}

// Personalize.Fuzz FIRST COUNT: draws one hostile or random creative a seed. Before each it writes the seed, so that whoever started this
// process can name the input of a crash or a hang; behind it what became of it, the milliseconds of processor time it took
// and the peak of memory so far in MB.
// Personalize.Fuzz SEED 1 --show: writes the input too.
// Personalize.Fuzz --files FOLDER [WIDTH HEIGHT]: draws each *.svg of a folder as the background of a design of that size, 600 x 300 without.
// Assets are decoded by a process of its own, as in production; with --here at the end, in this one: what is refused then is known to do harm.
var isHere = args is [.., "--here"];
args = isHere ? args[..^1] : args;
using var engine = new PictureEngine(new RenderingOptions { AssetProgram = isHere ? null : AssetProgram.OfThisProcess });

if (args is ["--files", var folder, .. var size])
{
    SvgFiles.Draw(engine, folder, size is [var width, _] ? Count(width) : 600, size is [_, var height] ? Count(height) : 300);
    return 0;
}

if (args is not [var from, var number, ..] || !IsCount(from) || !IsCount(number))
{
    Console.Error.WriteLine("Usage: Personalize.Fuzz FIRST COUNT | SEED 1 --show | --files FOLDER [WIDTH HEIGHT]; --here at the end decodes assets in this process");
    return args is ["--help" or "-h"] ? 0 : 2;
}

var (first, count) = (Count(from), Count(number));
using var self = Process.GetCurrentProcess();
var output = Console.Out;

for (var seed = first; seed < first + count; seed++)
{
    var attack = Attack.Of(seed);
    output.Write($"{seed} {attack.Kind} ");
    output.Flush();

    if (args.Contains("--show"))
    {
        output.WriteLine(attack.Show());
    }

    var outcome = "";
    var ms = ProcessorTime.MsOf(engine, () => outcome = attack.Run(engine));
    self.Refresh();
    output.WriteLine(FormattableString.Invariant($"{outcome} {ms:0} {Math.Max(self.PeakWorkingSet64, engine.Assets.PeakBytes) / 1_000_000}"));
}

return 0;

static bool IsCount(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var count) && count >= 0;

static int Count(string text) => int.Parse(text, CultureInfo.InvariantCulture);
