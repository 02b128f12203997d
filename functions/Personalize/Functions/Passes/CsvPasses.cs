using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Personalize.Content;
using Personalize.Hosting;

namespace Personalize.Functions.Passes;

/// <summary>
/// Passes for a list of recipients in CSV: <c>POST /v1/passes?message=spring&amp;placements=hero,countdown</c> with a header line that
/// names a userId column; the other columns are fields. Out come the same columns plus pass and, per placement, its two URLs.
/// </summary>
/// <remarks>
/// A row that cannot get a pass keeps its place with empty new columns; a last column, error, says why. Columns named as the new ones are those of an
/// earlier answer: they are replaced, and are no fields.
/// </remarks>
internal sealed class CsvPasses(PassIssuer issuer, LoadedContent content, int defaultExpiresInDays, TimeProvider clock)
{
    private const string UserIdColumn = "userId";
    private const string ErrorColumn = "error";
    private const int RowsPerFlush = 500;
    private const string SayCharset = "Save the file as UTF-8, or name its encoding: Content-Type: text/csv; charset=windows-1252.";

    public async Task HandleAsync(HttpContext context)
    {
        var errors = new List<ProblemError>();
        var query = context.Request.Query;
        var days = query.TryGetValue("expiresInDays", out var given)
            ? int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null
            : defaultExpiresInDays;
        var placements = query["placements"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var order = PassRequest.ReadOrder(query["message"], placements, days, content.IsPicture, errors);
        if (order is null)
        {
            await Problem.WriteAsync(context, 400, "The request for passes is not valid", "message, placements and expiresInDays are query parameters of a CSV request.", errors);
            return;
        }

        if (CsvCharset.Find(context.Request.ContentType) is not { } encoding)
        {
            await Problem.WriteAsync(context, 415, "The CSV's encoding is not known", SayCharset);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;   // a list of any length takes constant memory
        }

        var reader = new CsvReader(new StreamReader(context.Request.Body, encoding));
        var header = await reader.ReadAsync(context.RequestAborted);
        if (header is null || FaultOf(header) is not null)
        {
            await Problem.WriteAsync(context, 400, header is null ? "The CSV is empty" : "The CSV has no userId column", FaultOf(header));
            return;
        }

        await StreamAsync(context, order, reader, header.Cells);
    }

    private async Task StreamAsync(HttpContext context, PassOrder order, CsvReader reader, IReadOnlyList<string> header)
    {
        var stop = context.RequestAborted;
        var overflow = issuer.NewOverflow();
        string[] added = ["pass", .. order.Placements.SelectMany(name => new[] { name + "_image", name + "_click" }), ErrorColumn];
        var columns = header.Index().Where(column => !added.Contains(column.Item, StringComparer.Ordinal)).ToList();
        var rows = new StringBuilder(CsvText.Record([.. columns.Select(column => column.Item), .. added]));
        var count = 0;
        var isSent = false;
        while (await reader.ReadAsync(stop) is { } record)
        {
            if (!isSent && record.IsGarbled)
            {
                await Problem.WriteAsync(context, 400, "The CSV is not in the encoding that it is said to be in", $"Line {record.Line} cannot be read. {SayCharset}");
                return;
            }

            rows.Append(Row(order, header.Count, columns, record, overflow));
            if (++count % RowsPerFlush == 0)
            {
                if (!await SendAsync(context, rows, overflow, isSent, stop))
                {
                    return;
                }

                isSent = true;
            }
        }

        await SendAsync(context, rows, overflow, isSent, stop);
    }

    private string Row(PassOrder order, int width, List<(int Index, string Item)> columns, CsvRecord record, OverflowFields overflow)
    {
        string CellOf(int index) => index < record.Cells.Count ? record.Cells[index] : "";
        var errors = new List<ProblemError>();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        string? userId = null;
        foreach (var (index, name) in columns)
        {
            if (name == UserIdColumn)
            {
                userId = CellOf(index);
            }
            else if (CellOf(index) is { Length: > 0 } value)
            {
                fields[name] = value;
            }
        }

        var fault = record.Fault
            ?? (record.IsGarbled ? $"Line {record.Line} cannot be read. {SayCharset}" : record.Cells.Count > width ? "more cells than columns" : null);
        var recipient = fault is null ? PassRequest.Check(userId, fields, "", errors) : null;
        var given = columns.Select(column => CellOf(column.Index));
        if (recipient is null)
        {
            return CsvText.Record([.. given, .. Enumerable.Repeat("", 1 + (2 * order.Placements.Count)), fault ?? errors[0].Message]);
        }

        var pass = issuer.Issue(order, recipient, clock.GetUtcNow(), overflow);
        var urls = order.Placements.SelectMany(name => new[] { issuer.Urls.Image(name, pass, content.ExtensionOf(name)), issuer.Urls.Click(name, pass) });
        return CsvText.Record([.. given, pass, .. urls, ""]);
    }

    // An answer that has started cannot change its status or headers: where the hub stops taking fields in the middle, the connection is cut, so that
    // the caller sees an incomplete file rather than a short one.
    private static async Task<bool> SendAsync(HttpContext context, StringBuilder rows, OverflowFields overflow, bool isSent, CancellationToken stop)
    {
        if (!await overflow.TryFlushAsync(stop))
        {
            if (isSent)
            {
                context.Abort();
                return false;
            }

            await PassesFunction.WriteUnavailableAsync(context);
            return false;
        }

        if (!isSent)
        {
            context.Response.ContentType = "text/csv; charset=utf-8";
        }

        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(rows.ToString()), stop);
        rows.Clear();
        return true;
    }

    private static string? FaultOf(CsvRecord? header) => header switch
    {
        null => "The first line names the columns, userId among them.",
        { Fault: { } fault } => fault,
        { IsGarbled: true } => $"Its first line cannot be read. {SayCharset}",
        _ => header.Cells.Contains(UserIdColumn, StringComparer.Ordinal) && header.Cells.Distinct(StringComparer.Ordinal).Count() == header.Cells.Count
            ? null
            : "The first line names the columns; one of them is userId, no name is used twice.",
    };
}
