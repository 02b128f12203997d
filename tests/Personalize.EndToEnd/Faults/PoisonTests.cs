using System.Text;
using Personalize.DevStack.EventHubs;
using Personalize.EndToEnd.Stack;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Resilience;
using Personalize.Storage.Tables;
using Xunit;

namespace Personalize.EndToEnd.Faults;

[Collection(StackTests.Name)]
public sealed class PoisonTests(StackFixture stack)
{
    private const int Partition = 3;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HubEvent_ThatCannotBeRead_GoesToTheDeadLettersWithItsBytes()
    {
        string[] poison = ["", "no json at all", "{}", """{"kind":"nobody knows"}""", "[[[[[["];
        var others = (await LettersAsync()).Select(NameOf).ToHashSet();   // of tests before this one
        await stack.Services.Hub.Partitions[Partition].AppendAsync([.. poison.Select(text => new SentEvent(Encoding.UTF8.GetBytes(text)))]);
        var person = Unique.Id("beside");
        await stack.Segment.TrackAsync(person, "Ticked", [], Stop);
        await stack.DrainAsync(Stop);

        var letters = (await LettersAsync()).Where(letter => !others.Contains(NameOf(letter))).ToList();

        Assert.Equal(poison, letters.OrderBy(letter => letter.Sequence).Select(letter => Encoding.UTF8.GetString(letter.Raw.Span)));
        Assert.All(letters, letter => Assert.NotEmpty(letter.Reason));
        Assert.NotNull(await stack.Client.CustomerAsync(person, Stop));
    }

    // Other tests keep theirs in the same table, of hubs that count from the beginning, too.
    private static (long Sequence, string Raw) NameOf(DeadLetter letter) => (letter.Sequence, Encoding.UTF8.GetString(letter.Raw.Span));

    private async Task<List<DeadLetter>> LettersAsync()
    {
        using var connection = stack.Connect();
        var table = new TableServiceClient(connection, StorageProfile.Events(TimeProvider.System)).GetTableClient(TableNames.DeadLetters);
        var letters = new List<DeadLetter>();
        await foreach (var letter in new DeadLetterStore(table).ReadAsync($"hub-{Partition:D2}", Stop))
        {
            letters.Add(letter);
        }

        return letters;
    }
}
