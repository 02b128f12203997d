using System.Buffers;
using System.Text;
using System.Text.Json;
using Personalize.Cli.Remote;
using Personalize.Cli.Replay;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.TestKit;
using Personalize.TestKit.Faults;
using Xunit;

namespace Personalize.Tests.Cli.Replay;

public sealed class ReplayComparisonTests
{
    private const string Log = """
        {"type":"track","event":"Ticked","userId":"ada","messageId":"m1","timestamp":"2026-11-21T10:00:00Z"}
        """;

    private readonly FakeClock _clock = new();
    private string _stored = "Ticked";

    [Fact]
    public async Task Customer_AsTheLogHasThem_Agrees() =>
        Assert.Equal((true, "1 messages, 0 lines unreadable; 1 customers as the log has them, 0 different, 0 not in the store."), await CompareAsync(Log, "ada"));

    [Fact]
    public async Task Customer_NotInTheLog_IsNoAgreement() => Assert.Equal(
        (false, "TYPO: nobody of that id is in the log\n1 messages, 0 lines unreadable; 0 customers as the log has them, 0 different, 0 not in the store, 1 not in the log."),
        await CompareAsync(Log, "TYPO"));

    [Fact]
    public async Task Customer_BesideOneWhoIsNotInTheLog_IsStillCompared() => Assert.Equal(
        (false, "TYPO: nobody of that id is in the log\n1 messages, 0 lines unreadable; 1 customers as the log has them, 0 different, 0 not in the store, 1 not in the log."),
        await CompareAsync(Log, "TYPO", "user:ada", "ada"));

    [Fact]
    public async Task Log_WithAnUnreadableLine_IsNoAgreement() => Assert.Equal(
        (false, "1 messages, 1 lines unreadable; 1 customers as the log has them, 0 different, 0 not in the store."), await CompareAsync(Log + "\nnonsense\n"));

    [Fact]
    public async Task Customer_WhoDiffers_IsNoAgreement()
    {
        _stored = "Other";

        Assert.False((await CompareAsync(Log)).Agrees);
    }

    [Fact]
    public async Task Log_OfNobody_IsNoAgreement() => Assert.False((await CompareAsync("")).Agrees);

    private async Task<(bool Agrees, string Said)> CompareAsync(string text, params string[] only)
    {
        var (log, fold) = await FoldAsync(text);
        var stored = Document((await FoldAsync(Log.Replace("Ticked", _stored, StringComparison.Ordinal))).Fold);
        await using var server = new LoopbackServer(_ => LoopbackReply.Text(200, stored));
        using var client = new RemoteClient(server.Endpoint, "", "key");
        using var said = new StringWriter { NewLine = "\n" };
        var agrees = await new ReplayComparison(client, fold, said, _clock).RunAsync(log, only, TestContext.Current.CancellationToken);
        return (agrees, said.ToString().TrimEnd());
    }

    private async Task<(ReplayLog Log, ReplayFold Fold)> FoldAsync(string text)
    {
        var log = new ReplayLog("crm", SourceTrust.Server, _clock.GetUtcNow());
        var fold = new ReplayFold();
        fold.Apply(await log.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken));
        return (log, fold);
    }

    private string Document(ReplayFold fold)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            var ada = fold.Facets.Single(facet => facet.Registration == Registration.User("ada"));
            ContextJson.Write(json, "ada", "person", fold.PersonOf(ada), CustomerRights.Unspoken, _clock.GetUtcNow());
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
