using Personalize.Core.Memories;
using Xunit;

namespace Personalize.Tests.Core.Memories;

public sealed class MemoryCodecTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly CustomerMemory Some = new()
    {
        Impressions =
        [
            new Impression(Noon, "email", "hero", "rain", "indoor", 7, IsAhead: false) { Claim = uint.MaxValue },
            new Impression(Noon.AddDays(-3), "web", "home", "all", "words", ulong.MaxValue, IsAhead: true),
        ],
        Arms = [new KeptArm("copy__0", "customer.id", "anonymous:7f", "b", Noon.AddHours(-1))],
        FirstOpens = [new FirstOpen(7, "hero", Noon.AddMinutes(-5))],
        Responses = [new Response("hero", "rain", 12, 3) { Claim = uint.MaxValue }],
    };

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var read = MemoryCodec.Read(MemoryCodec.Write(Some));

        Assert.Equal(Some.Impressions.AsEnumerable(), read.Impressions);
        Assert.Equal(Some.Arms.AsEnumerable(), read.Arms);
        Assert.Equal(Some.FirstOpens.AsEnumerable(), read.FirstOpens);
        Assert.Equal(Some.Responses.AsEnumerable(), read.Responses);
    }

    [Fact]
    public void Write_AFullMemory_IsUnderTenKilobytes()
    {
        var full = Some with
        {
            Impressions = [.. Enumerable.Range(0, MemoryLimits.MaxImpressions).Select(number => new Impression(Noon.AddHours(-number), "email", $"placement-{number % 9}", $"rule-{number % 40}", $"creative-{number % 60}", (ulong)number, false) { Claim = uint.MaxValue })],
            Arms = [.. Enumerable.Range(0, MemoryLimits.MaxArms).Select(number => new KeptArm($"experiment-{number}__0", "customer.id", "somebody@example", "b", Noon))],
        };

        Assert.InRange(MemoryCodec.Write(full).Length, 1_000, 10_000);
    }

    [Fact]
    public void Read_WhatKnewOfNoClaimsOfTrials_IsTheSameWithout()
    {
        var without = Some with { Responses = [new Response("hero", "rain", 12, 3)] };
        var bytes = MemoryCodec.Write(without)[..^1];   // the claim, 0, is the last byte
        bytes[0] = 2;

        var read = MemoryCodec.Read(bytes);

        Assert.Equal(without.Impressions.AsEnumerable(), read.Impressions);
        Assert.Equal(without.Responses.AsEnumerable(), read.Responses);
    }

    [Fact]
    public void Read_NoBytes_IsEmpty() => Assert.True(MemoryCodec.Read([]).IsEmpty);

    [Fact]
    public void Read_CutAnywhere_IsRefused()
    {
        var bytes = MemoryCodec.Write(Some);
        for (var length = 1; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => MemoryCodec.Read(bytes.AsSpan(0, length)));
        }
    }
}
