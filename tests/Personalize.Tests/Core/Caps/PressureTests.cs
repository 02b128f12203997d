using System.Collections.Immutable;
using Personalize.Core.Caps;
using Personalize.Core.Contexts;
using Personalize.Core.Memories;
using Xunit;

namespace Personalize.Tests.Core.Caps;

public sealed class PressureTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly CapSubject Rain = new("email", "hero", "rain", "indoor", 1);

    [Theory]
    [InlineData(60, 1)]
    [InlineData(119, 1)]
    [InlineData(120, 0)]   // the window is half open: what is exactly as old is out
    public void Count_Impressions_AreThoseWithinTheWindow(int minutesAgo, int expected) =>
        Assert.Equal(expected, PressureOf(Shown(Rain, minutesAgo)).Count(new Cap("two-hours", 3, TimeSpan.FromHours(2)), Rain).Shown);

    [Theory]
    [InlineData(CapEach.Everything, 5)]
    [InlineData(CapEach.Channel, 4)]
    [InlineData(CapEach.Placement, 3)]
    [InlineData(CapEach.Rule, 1)]
    [InlineData(CapEach.Creative, 2)]
    [InlineData(CapEach.Message, 3)]
    public void Count_Each_CountsWhatIsTheSame(CapEach each, int expected)
    {
        var pressure = PressureOf(
            Shown(Rain, 1),
            Shown(Rain with { Rule = "snow", Creative = "ski", Message = 2 }, 2),
            Shown(Rain with { Rule = "sun", Creative = "pool" }, 3),
            Shown(Rain with { Placement = "banner", Creative = "indoor" }, 4),
            Shown(Rain with { Channel = "web", Placement = "home", Creative = "words", Message = 3 }, 5));

        Assert.Equal(expected, pressure.Count(new Cap("day", 9, TimeSpan.FromDays(1)) { Each = each }, Rain).Shown);
    }

    [Fact]
    public void Count_OfACapOverSomeChannels_LeavesOthersOut()
    {
        var cap = new Cap("mail", 1, TimeSpan.FromDays(1)) { Channels = ["email"] };
        var pressure = PressureOf(Shown(Rain with { Channel = "web", Placement = "home" }, 1));

        Assert.False(pressure.Count(cap, Rain).IsExhausted);
        Assert.False(cap.IsOver(Rain with { Channel = "web" }));
    }

    [Fact]
    public void Count_WhatWasFetchedAhead_IsNotInTheWayOfItsOwnOpening()
    {
        var ahead = PressureOf(Shown(Rain, 5) with { IsAhead = true });
        var cap = new Cap("once", 1, TimeSpan.FromDays(1));

        Assert.False(ahead.Count(cap, Rain).IsExhausted);
        Assert.True(ahead.Count(cap, Rain with { Message = 2 }).IsExhausted);
    }

    [Fact]
    public void Count_OfAHousehold_CountsWhatAnybodyOfItSaw()
    {
        var pressure = PressureOf() with { Household = new CustomerMemory { Impressions = [Shown(Rain, 1)] } };

        Assert.True(pressure.Count(new Cap("home", 1, TimeSpan.FromDays(1)) { Per = CapGrain.Household }, Rain).IsExhausted);
        Assert.False(pressure.Count(new Cap("own", 1, TimeSpan.FromDays(1)), Rain).IsExhausted);
    }

    [Fact]
    public void Count_SentMessages_CountWhereTheCapSaysSo()
    {
        var sent = ImmutableDictionary<string, DayCounts>.Empty.Add("email", DayCounts.Once(Noon.AddDays(-1))).Add("sms", DayCounts.Once(Noon));
        var pressure = PressureOf() with { Sent = sent };
        var cap = new Cap("week", 2, TimeSpan.FromDays(7)) { CountsSent = true };

        Assert.Equal(2, pressure.Count(cap, Rain).Sent);
        Assert.Equal(1, pressure.Count(cap with { Channels = ["email"] }, Rain).Sent);
        Assert.Equal(0, pressure.Count(cap with { CountsSent = false }, Rain).Sent);
        Assert.True(pressure.Count(cap, Rain).IsExhausted);
    }

    private static Pressure PressureOf(params ImmutableArray<Impression> shown) =>
        Pressure.NoneAt(Noon) with { Person = new CustomerMemory { Impressions = shown } };

    private static Impression Shown(CapSubject what, int minutesAgo) =>
        new(Noon.AddMinutes(-minutesAgo), what.Channel, what.Placement, what.Rule, what.Creative, what.Message, IsAhead: false);
}
