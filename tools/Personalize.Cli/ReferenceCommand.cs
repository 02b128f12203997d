using System.CommandLine;
using System.Globalization;
using Personalize.Cli.Reference;
using Personalize.Core.Content;
using Personalize.Storage.Content;

namespace Personalize.Cli;

/// <summary>personalize reference: writes the reference stream, or plays it against a bundle and says what the bundle would have done.</summary>
internal static class ReferenceCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("bundle") { Description = "The bundle's folder; without one nothing is played.", Arity = ArgumentArity.ZeroOrOne };
        var threshold = new Option<double?>("--threshold") { Description = "Instead of the bundle's: 0 to 1." };
        var write = new Option<string?>("--write") { Description = "Writes the stream to a file, one message of the Segment protocol a line." };
        var command = new Command("reference", "The reference stream: 10,000 events of 500 customers over 30 days, with planted motives.") { folder, threshold, write };
        command.SetAction(parsed => Run(parsed.GetValue(folder), parsed.GetValue(threshold), parsed.GetValue(write)));
        return command;
    }

    private static int Run(string? folder, double? threshold, string? write)
    {
        var lines = ReferenceStream.Generate();
        if (write is not null)
        {
            File.WriteAllLines(write, lines.Select(line => line.Json));
        }

        if (folder is null)
        {
            return 0;
        }

        if (Read(folder) is not { } bundle)
        {
            return 1;
        }

        Print(new ReferencePlayer(bundle, threshold is { } other ? bundle.Acting.WithThreshold(other) : bundle.Acting).Play(lines));
        return 0;
    }

    private static ContentBundle? Read(string folder)
    {
        try
        {
            var reading = BundleReader.Read(BundleFolder.Read(folder));
            reading.Errors.ToList().ForEach(error => Console.Error.WriteLine(error));
            return reading.Bundle;
        }
        catch (InvalidDataException links)
        {
            Console.Error.WriteLine(links.Message);
            return null;
        }
    }

    private static void Print(ReferenceReport report)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Events} events, {report.Actions.Length} actions ({report.ActionShare:P1}); {report.Visits.Length} alerts on visits, {report.NamedShare:P1} name the planted motive"));
        foreach (var (reason, count) in report.Verdicts)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,8}  {reason}"));
        }
    }
}
