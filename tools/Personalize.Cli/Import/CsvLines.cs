using System.Globalization;
using System.Text.Json.Nodes;
using Personalize.Functions.Passes;

namespace Personalize.Cli.Import;

/// <summary>Lines of CSV as objects: the first line names the columns; "address.city" is a member of a member; an empty cell says nothing.</summary>
/// <param name="columns">As <see cref="CsvColumns"/> checked them.</param>
internal sealed class CsvLines(IReadOnlyList<string> columns)
{
    // As they stand: ids and phone numbers are texts, whatever they look like.
    private static readonly string[] Texts = ["userId", "anonymousId", "previousId", "groupId", "messageId", "event", "name", "type", "phone", "postalCode", "zip"];

    /// <summary>The cells of the first line.</summary>
    /// <exception cref="InvalidDataException">It is no line of CSV.</exception>
    public static async Task<IReadOnlyList<string>> CellsAsync(string line, CancellationToken stop) =>
        await RecordAsync(line, stop) is { Fault: var fault, Cells: var cells } ? fault is null ? cells : throw new InvalidDataException(fault) : [];

    /// <summary>An object that has every column; of no line, for there cells may be empty.</summary>
    public static JsonObject Shape(IEnumerable<string> columns)
    {
        var whole = new JsonObject();
        foreach (var column in columns.Where(column => column.Length > 0))
        {
            Put(whole, column, "");
        }

        return whole;
    }

    /// <summary>The object, or why the line is none.</summary>
    public async Task<(JsonObject? Line, string? Fault)> ReadAsync(string line, CancellationToken stop)
    {
        var record = await RecordAsync(line, stop);
        if (record?.Fault is not null)
        {
            return (null, "it has a quote that is not closed, or is too long");   // the reader's own words count lines of this one line
        }

        var cells = record?.Cells ?? [];
        if (cells.Count != columns.Count)
        {
            return (null, $"it has {cells.Count} cells, the first line {columns.Count}");
        }

        var whole = new JsonObject();
        foreach (var (index, (column, cell)) in columns.Zip(cells).Index().Where(pair => pair.Item.Second.Length > 0))
        {
            if (column.Length == 0)
            {
                return (null, $"its cell {index + 1} has a value, but that column has no name: name it in the first line, or empty it");
            }

            Put(whole, column, cell);
        }

        return (whole, null);
    }

    private static ValueTask<CsvRecord?> RecordAsync(string line, CancellationToken stop) => new CsvReader(new StringReader(line)).ReadAsync(stop);

    private static void Put(JsonObject whole, string column, string cell)
    {
        var at = whole;
        var path = column.Split('.');
        foreach (var name in path[..^1])
        {
            if (at[name] is not JsonObject inner)
            {
                at[name] = inner = [];
            }

            at = inner;
        }

        at[path[^1]] = Texts.Contains(path[^1]) ? cell : Value(cell);
    }

    private static JsonValue Value(string cell) => cell switch
    {
        "true" or "TRUE" or "True" => JsonValue.Create(true),
        "false" or "FALSE" or "False" => JsonValue.Create(false),
        // A leading zero or plus is part of a text: 007, +33.
        _ when cell is ['0', not '.', ..] or ['+', ..] => JsonValue.Create(cell),
        _ when cell.Length <= 15 && decimal.TryParse(cell, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(cell),
    };
}
