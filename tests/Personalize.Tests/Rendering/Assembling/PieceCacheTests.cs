using System.Globalization;
using Personalize.Rendering.Assembling;
using Xunit;

namespace Personalize.Tests.Rendering.Assembling;

public sealed class PieceCacheTests
{
    private readonly PieceCache _pieces = new(10_000_000);

    [Fact]
    public void Looks_ThatTakeTurns_AreAllWantedTheSecondTime()
    {
        var keys = Enumerable.Range(0, 100).Select(KeyOf).ToList();

        Assert.DoesNotContain(keys, key => _pieces.Wants(key, LookKind.Endless));
        Assert.All(keys, key => Assert.True(_pieces.Wants(key, LookKind.Endless)));
    }

    [Fact]
    public void Looks_OfASmallSet_AreWantedAtOnce() => Assert.True(_pieces.Wants(KeyOf(1), LookKind.Few));

    [Fact]
    public void Looks_NobodyAskedForAgain_GiveWayToNewOnes()
    {
        _pieces.Wants(KeyOf(0), LookKind.Endless);

        for (var other = 1; other < 100_000; other++)
        {
            _pieces.Wants(KeyOf(other), LookKind.Endless);
        }

        Assert.False(_pieces.Wants(KeyOf(0), LookKind.Endless));
    }

    private LookKey KeyOf(int number)
    {
        var key = new LookKey(this);
        key.Add(number.ToString(CultureInfo.InvariantCulture));
        return key;
    }
}
