using System.CommandLine;
using System.Text.Json;
using Personalize.Cli.Remote;
using Personalize.Cli.Terminal;

namespace Personalize.Cli.Customer;

/// <summary><c>customer ID</c>: what is known about somebody, as a card.</summary>
internal static class CustomerCommand
{
    // What the timeline gives at once.
    private const int MostEvents = 500;

    // Each is a request.
    private const int MostMembers = 10;

    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "A userId, or anonymous:ID, device:ID, card:ID, household:ID." };
        var grain = new Option<string>("--grain") { Description = "registration, person or household.", DefaultValueFactory = _ => "person" };
        grain.AcceptOnlyFromAmong("registration", "person", "household");
        var events = new Option<int>("--events") { Description = $"How many of the last events are listed, 0 to {MostEvents}.", DefaultValueFactory = _ => 10 };
        var json = new Option<bool>("--json") { Description = "The answer of GET /v1/customers/{id} as it is." };
        var remote = new RemoteOptions();
        var command = new Command("customer", "Shows what is known about a customer as a card.") { id, grain, events, json };
        remote.AddTo(command, isWriting: false, isReading: true);
        id.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
            {
                result.AddError("Name a customer: a userId, or anonymous:ID, device:ID, card:ID, household:ID.");
            }
        });
        events.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > MostEvents)
            {
                result.AddError($"--events takes a number from 0 to {MostEvents}: more are not given at once.");
            }
        });
        command.SetAction((parsed, stop) => RemoteTrouble.SaidAsync(async () =>
        {
            using var client = remote.Connect(parsed);
            var path = RemoteClient.CustomerPath(parsed.GetValue(id)!);
            if (await client.GetAsync($"{path}?grain={parsed.GetValue(grain)}", stop) is not { } customer)
            {
                await Console.Error.WriteLineAsync($"Nobody is known as {TerminalText.OneLine(parsed.GetValue(id)!)} at {client.Url} (erased customers are unknown, too).");
                return 1;
            }

            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonText.Indented(customer));
                return 0;
            }

            var limit = parsed.GetValue(events);
            var timeline = limit > 0 ? await client.GetAsync($"{path}/timeline?limit={limit}&grain={parsed.GetValue(grain)}", stop) : null;
            var card = new CustomerCard(Console.Out, Paint.ForConsole(), TimeProvider.System.GetUtcNow());
            card.Write(customer, timeline, await MembersAsync(client, CardFields.Text(customer, "grain") == "household" ? customer : default, stop));
            return 0;
        }));
        return command;
    }

    private static async Task<List<JsonElement>> MembersAsync(RemoteClient client, JsonElement household, CancellationToken stop)
    {
        var members = new List<JsonElement>();
        foreach (var id in CustomerCard.Users(household).Take(MostMembers))
        {
            if (await client.GetAsync(RemoteClient.CustomerPath(id), stop) is { } member)
            {
                members.Add(member);
            }
        }

        return members;
    }
}
