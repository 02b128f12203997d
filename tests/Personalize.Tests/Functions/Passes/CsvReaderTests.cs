using Personalize.Functions.Passes;
using Xunit;

namespace Personalize.Tests.Functions.Passes;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\r\nc,d\r\n", "a|b;c|d")]
    [InlineData("a,b\nc,d", "a|b;c|d")]
    [InlineData("\"a,b\",\"c\"\"d\"\n", "a,b|c\"d")]
    [InlineData("\"line\nbreak\",x\n", "line\nbreak|x")]
    [InlineData("a,,\n,\n", "a||;|")]
    [InlineData("\n\na\n\n", "a")]
    [InlineData("it's 6\" long,b\n", "it's 6\" long|b")]
    [InlineData("a,b\rc,d\r", "a|b;c|d")]
    [InlineData("\"a\" ,\"b\"c\n", "a|bc")]
    [InlineData("", "")]
    public async Task Read_Records_GivesTheirCells(string csv, string expected)
    {
        var reader = new CsvReader(new StringReader(csv));
        var records = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } record)
        {
            records.Add(string.Join('|', record.Cells));
        }

        Assert.Equal(expected, string.Join(';', records));
    }

    [Fact]
    public async Task Read_ManyQuotesThatAreNotClosed_CostsEachItsLine()
    {
        var reader = new CsvReader(new StringReader("a,\"1\r\nb,\"2\r\nc,3\r\nd,\"4"));
        var records = new List<(int Line, string First, bool IsBroken)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } record)
        {
            records.Add((record.Line, record.Cells[0], record.Fault is not null));
        }

        Assert.Equal([(1, "a", true), (2, "b", true), (3, "c", false), (4, "d", true)], records);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("a,b")]
    [InlineData("say \"hello\"")]
    [InlineData("two\r\nlines")]
    public async Task Read_WhatWasWritten_GivesItBack(string cell)
    {
        var reader = new CsvReader(new StringReader(CsvText.Record([cell, "end"])));

        Assert.Equal([cell, "end"], (await reader.ReadAsync(TestContext.Current.CancellationToken))!.Cells);
    }
}
