using System.Globalization;
using System.Text;
using Personalize.Content;
using Personalize.Hosting;

namespace Personalize.Functions.Passes;

/// <summary>
/// Passes for a list of recipients in CSV: <c>POST /v1/passes?message=spring&amp;placements=hero,countdown</c> with a header line that
/// names a userId column; the other columns are fields. Out come the same columns plus pass and, per placement, its two URLs.
/// </summary>
/// <remarks>A row that cannot get a pass keeps its place with empty new columns; a last column, error, says why.</remarks>
internal sealed class CsvPasses(PassIssuer issuer, LoadedContent content, int defaultExpiresInDays, TimeProvider clock)
{
    private const string UserIdColumn = "userId";
    private const int RowsPerFlush = 500;

    public async Task HandleAsync(HttpContext context)
    {
        var errors = new List<ProblemError>();
        var query = context.Request.Query;
        var days = query.TryGetValue("expiresInDays", out var given)
            ? int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null
            : defaultExpiresInDays;
        var placements = query["placements"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var order = PassRequest.ReadOrder(query["message"], placements, days, content.IsPicture, errors);
        var reader = new CsvReader(new StreamReader(context.Request.Body, Encoding.UTF8));
        if (order is null)
        {
            await Problem.WriteAsync(context, 400, "The request for passes is not valid", "message, placements and expiresInDays are query parameters of a CSV request.", errors);
            return;
        }

        if (await HeaderAsync(reader, context.RequestAborted) is not { } header)
        {
            await Problem.WriteAsync(context, 400, "The CSV has no userId column", "The first line names the columns; one of them is userId, no name is used twice.");
            return;
        }

        await StreamAsync(context, order, reader, header);
    }

    private async Task StreamAsync(HttpContext context, PassOrder order, CsvReader reader, List<string> header)
    {
        var stop = context.RequestAborted;
        var overflow = issuer.NewOverflow();
        var rows = new StringBuilder(CsvText.Record([.. header, "pass", .. order.Placements.SelectMany(name => new[] { name + "_image", name + "_click" }), "error"]));
        var count = 0;
        while (await NextAsync(reader, stop) is { } cells)
        {
            rows.Append(Row(order, header, cells, overflow));
            if (++count % RowsPerFlush == 0 && !await SendAsync(context, rows, overflow, stop))
            {
                return;
            }
        }

        await SendAsync(context, rows, overflow, stop);
    }

    private string Row(PassOrder order, List<string> header, List<string> cells, OverflowFields overflow)
    {
        var errors = new List<ProblemError>();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        string? userId = null;
        for (var index = 0; index < header.Count; index++)
        {
            var value = index < cells.Count ? cells[index] : "";
            if (header[index] == UserIdColumn)
            {
                userId = value;
            }
            else if (value.Length > 0)
            {
                fields[header[index]] = value;
            }
        }

        IEnumerable<string> given = header.Select((_, index) => index < cells.Count ? cells[index] : "");
        if (cells.Count > header.Count)
        {
            errors.Add(new ProblemError("", "more cells than columns"));
        }

        var recipient = errors.Count == 0 ? PassRequest.Check(userId, fields, "", errors) : null;
        if (recipient is null)
        {
            return CsvText.Record([.. given, .. Enumerable.Repeat("", 1 + (2 * order.Placements.Count)), errors[0].Message]);
        }

        var pass = issuer.Issue(order, recipient, clock.GetUtcNow(), overflow);
        var urls = order.Placements.SelectMany(name => new[] { issuer.Urls.Image(name, pass, content.ExtensionOf(name)), issuer.Urls.Click(name, pass) });
        return CsvText.Record([.. given, pass, .. urls, ""]);
    }

    // An answer that has started cannot change its status: where the hub stops taking fields in the middle, the connection is cut, so that
    // the caller sees an incomplete file rather than a short one.
    private static async Task<bool> SendAsync(HttpContext context, StringBuilder rows, OverflowFields overflow, CancellationToken stop)
    {
        if (!await overflow.TryFlushAsync(stop))
        {
            if (context.Response.HasStarted)
            {
                context.Abort();
                return false;
            }

            await PassesFunction.WriteUnavailableAsync(context);
            return false;
        }

        context.Response.ContentType = "text/csv; charset=utf-8";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(rows.ToString()), stop);
        rows.Clear();
        return true;
    }

    private static async Task<List<string>?> HeaderAsync(CsvReader reader, CancellationToken stop)
    {
        var header = await NextAsync(reader, stop);
        return header is not null && header.Contains(UserIdColumn, StringComparer.Ordinal) && header.Distinct(StringComparer.Ordinal).Count() == header.Count
            ? header
            : null;
    }

    // A record past the limit means that the rest cannot be told apart: the list ends there, after what was valid.
    private static async Task<List<string>?> NextAsync(CsvReader reader, CancellationToken stop)
    {
        try
        {
            return await reader.ReadAsync(stop);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
