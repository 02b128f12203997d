namespace Personalize.DevStack.Sampling;

/// <summary>A mail in the mailbox: the sample with the URLs of its pass.</summary>
internal sealed record DeliveredMail(SampleMail Sample, DateTimeOffset At, IReadOnlyList<MailUrls> Urls)
{
    /// <summary>The body with the URLs in place; read from the file each time, so that an edit shows on reload.</summary>
    public string Html()
    {
        var html = File.Exists(Sample.HtmlPath) ? File.ReadAllText(Sample.HtmlPath) : $"<p>{Path.GetFileName(Sample.HtmlPath)} does not exist.</p>";
        foreach (var urls in Urls)
        {
            html = html
                .Replace($"{{{{{urls.Placement}.image}}}}", urls.Image, StringComparison.Ordinal)
                .Replace($"{{{{{urls.Placement}.click}}}}", urls.Click, StringComparison.Ordinal);
        }

        return html;
    }
}
