using System.CommandLine;
using System.Globalization;
using Personalize.Cli.Remote;

namespace Personalize.Cli.Load;

/// <summary><c>load</c>: events of many customers at an even rate, how soon they show, and whether everything added up.</summary>
internal static class LoadCommand
{
    public static Command Create()
    {
        var rate = Number("--rate", "Events a second.", 500, 100_000);
        var seconds = Number("--seconds", "How long.", 30, 86_400);
        var customers = Number("--customers", "How many different ones, drawn as Zipf has it.", 1_000, 1_000_000);
        var batch = Number("--batch", "Events a request.", 10, 2_500);
        var probes = Number("--probes", "Customers that wait for their picture at once.", 4, 100);
        var seed = new Option<int?>("--seed") { Description = "The same seed makes the same events, of customers of its own. Default: a new one, printed." };
        var placement = new Option<string>("--placement") { Description = "A picture placement that shows what was last looked at; none: visibility is not measured.", DefaultValueFactory = _ => "banner" };
        var remote = new RemoteOptions();
        var command = new Command(
            "load", "Sends events at an even rate, measures how soon one shows in a picture, and compares the end state with its own model; exit code 1 where they differ.")
        {
            rate, seconds, customers, batch, probes, seed, placement,
        };
        remote.AddTo(command, isWriting: true, isReading: true);
        command.SetAction((parsed, stop) => RemoteTrouble.SaidAsync(() => RunAsync(
            remote.Connect(parsed),
            new LoadOrder(
                parsed.GetValue(rate), parsed.GetValue(seconds), parsed.GetValue(customers), parsed.GetValue(batch), parsed.GetValue(seed) ?? Random.Shared.Next(1_000_000),
                parsed.GetValue(placement) is "none" ? null : parsed.GetValue(placement), parsed.GetValue(probes)),
            stop)));
        return command;
    }

    private static async Task<int> RunAsync(RemoteClient remote, LoadOrder order, CancellationToken stop)
    {
        using (remote)
        {
            var clock = TimeProvider.System;
            var model = new LoadModel(order);
            using var sender = new LoadSender(remote, order, model, clock);
            var probe = new VisibilityProbe(remote, order, clock);
            Console.WriteLine($"{order.EventsPerSecond:N0} events/s for {order.Seconds} s, {order.Customers:N0} customers, {order.BatchEvents} events a request, seed {order.Seed}, to {remote.Url}");
            var pictures = order.Placement is null ? [] : await probe.PrepareAsync(stop);

            using var ended = new CancellationTokenSource();
            var probing = Task.WhenAll(pictures.Select((picture, number) => probe.RunAsync(number, picture, ended.Token, stop)));
            var sending = new ProgressBar(Console.Error, !Console.IsErrorRedirected, clock);
            var took = await sender.RunAsync(share => sending.Show(share, 1, sender.Accepted, "accepted", ""), stop);
            await ended.CancelAsync();
            await probing;
            return await ReportAsync(remote, order, sender, probe, took, model, stop);
        }
    }

    private static async Task<int> ReportAsync(
        RemoteClient remote, LoadOrder order, LoadSender sender, VisibilityProbe probe, TimeSpan took, LoadModel model, CancellationToken stop)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"accepted            {sender.Accepted:N0} events in {took.TotalSeconds:F1} s: {sender.Accepted / took.TotalSeconds:N0}/s, {sender.Retries} requests sent again"));
        Console.WriteLine($"answered            {sender.Answers}");
        if (order.Placement is not null)
        {
            Console.WriteLine($"accepted to visible {probe.Visible} (in /o/{order.Placement}, looked at every 20 ms; {probe.Neutral:N0} opens were neutral)");
        }

        var checking = new ProgressBar(Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
        var total = model.Customers.Count;
        var differing = await new LoadCheck(remote, model, TimeProvider.System).RunAsync(share => checking.Show(share, 1, (long)(share * total), "customers compared", ""), stop);
        Console.WriteLine(differing.Count == 0 ? $"end state           {total:N0} customers, each as the model has it" : $"end state           {differing.Count:N0} of {total:N0} customers differ:");
        foreach (var line in differing.Take(20))
        {
            Console.WriteLine("  " + line);
        }

        return differing.Count == 0 ? 0 : 1;
    }

    private static Option<int> Number(string name, string description, int fallback, int most)
    {
        var option = new Option<int>(name) { Description = string.Create(CultureInfo.InvariantCulture, $"{description} 1 to {most:N0}."), DefaultValueFactory = _ => fallback };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a number from 1 to {most:N0}."));
            }
        });
        return option;
    }
}
