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
    [InlineData("", "")]
    public async Task Read_Records_GivesTheirCells(string csv, string expected)
    {
        var reader = new CsvReader(new StringReader(csv));
        var records = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } cells)
        {
            records.Add(string.Join('|', cells));
        }

        Assert.Equal(expected, string.Join(';', records));
    }

    [Fact]
    public async Task Read_UnclosedQuote_StopsAtTheLimit()
    {
        var reader = new CsvReader(new StringReader("\"" + new string('x', CsvReader.MaxRecordLength + 10)));

        await Assert.ThrowsAsync<InvalidDataException>(async () => await reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("a,b")]
    [InlineData("say \"hello\"")]
    [InlineData("two\r\nlines")]
    public async Task Read_WhatWasWritten_GivesItBack(string cell)
    {
        var reader = new CsvReader(new StringReader(CsvText.Record([cell, "end"])));

        Assert.Equal([cell, "end"], await reader.ReadAsync(TestContext.Current.CancellationToken));
    }
}
