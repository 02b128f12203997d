using System.Diagnostics;
using System.Globalization;
using Personalize.Fuzz;
using Personalize.Rendering;

// Personalize.Fuzz FIRST COUNT: draws one hostile or random creative a seed. Before each it writes the seed, so that whoever started this
// process can name the input of a crash or a hang; behind it what became of it, the milliseconds of processor time it took
// and the peak of memory so far in MB.
// Personalize.Fuzz SEED 1 --show: writes the input too.
var (first, count) = (int.Parse(args[0], CultureInfo.InvariantCulture), int.Parse(args[1], CultureInfo.InvariantCulture));
using var engine = new PictureEngine(new RenderingOptions());
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

    self.Refresh();
    var before = self.TotalProcessorTime;
    var outcome = attack.Run(engine);
    self.Refresh();
    output.WriteLine(FormattableString.Invariant($"{outcome} {(self.TotalProcessorTime - before).TotalMilliseconds:0} {self.PeakWorkingSet64 / 1_000_000}"));
}

return 0;
