using Personalize.Core.Handoffs;
using Personalize.Storage.Handoffs;
using Personalize.TestKit;
using Personalize.TestKit.Tables;
using Xunit;

namespace Personalize.Tests.Storage.Handoffs;

public sealed class TokenStoreTests
{
    private static readonly OneTimeToken Token = new("00112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100");

    private readonly FakeClock _clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Use_ByManyAtOnce_IsTakenByOneOfEachChannel()
    {
        var store = await CreateAsync();

        var uses = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => store.UseAsync(Token, number % 2 == 0 ? "sms" : "app", _clock.GetUtcNow(), Stop)));

        Assert.Equal(2, uses.Count(use => use == TokenUse.Taken));
        Assert.Equal(8, uses.Count(use => use == TokenUse.Used));
    }

    [Fact]
    public async Task Use_AfterItsTime_IsExpired()
    {
        var store = await CreateAsync();

        Assert.Equal(TokenUse.Expired, await store.UseAsync(Token, "sms", _clock.GetUtcNow().AddHours(1), Stop));
        Assert.Equal(TokenUse.Unknown, await store.UseAsync(Token with { Serial = Token.Tag }, "sms", _clock.GetUtcNow(), Stop));
    }

    private async Task<TokenStore> CreateAsync()
    {
        var table = new MemoryTableClient("decisions", _clock);
        await table.CreateIfNotExistsAsync(Stop);
        var store = new TokenStore(table);
        await store.PutAsync(Token, new KeptToken("ada", _clock.GetUtcNow().AddHours(1), [], "{}"u8.ToArray()), Stop);
        return store;
    }
}
