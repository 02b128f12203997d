namespace Personalize.Functions.Passes;

/// <summary>Where in a record a <see cref="CsvReader"/> is.</summary>
internal enum CsvState
{
    /// <summary>At a cell's beginning, or in a cell without quotes.</summary>
    Bare,

    /// <summary>Within quotes.</summary>
    Quoted,

    /// <summary>After a quote within quotes: the first of two, which mean one, or the end.</summary>
    AfterQuote,

    /// <summary>In the last line of a broken record, of which nothing is kept.</summary>
    PassingOver,
}
