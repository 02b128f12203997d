using Personalize.Hosting;
using Personalize.Rendering;

namespace Personalize.Content;

/// <summary>
/// Compiles every picture for the densities that mails ask for, 2 or 3, once one of them was asked for at such a density: beside the opens, after
/// the pictures of density 1 are in force, one picture at a time.
/// </summary>
/// <remarks>Not for what nobody asks for: a picture of density 3 takes nine times the memory. Until it is compiled the deadline of an open may pass before it.</remarks>
internal sealed class DenserRefresher(CurrentContent current, TimeSpan poll, TimeProvider clock, ILogger<DenserRefresher> log) : PollingService(poll, clock)
{
    /// <summary>Compiles what is asked for and missing; nothing before the content in force is rehearsed.</summary>
    public override async Task RefreshAsync(CancellationToken stop)
    {
        if (current is not { IsRehearsed: true, Now: { } content } || content.FindDenserMissing(current.DensitiesAsked) is null)
        {
            return;
        }

        try
        {
            await Task.Run(() => Compile(content, stop), stop);
        }
        catch (RenderingUnavailableException trouble)
        {
            log.DenserFailed(content.Hash[..12], trouble);   // opens compile it themselves, and say what is wrong under their own name
        }
    }

    private void Compile(LoadedContent content, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && current.Now == content && content.FindDenserMissing(current.DensitiesAsked) is { } missing)
        {
            missing.Picture.At(missing.Density);
        }
    }
}
