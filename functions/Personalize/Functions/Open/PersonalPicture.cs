using Personalize.Core.Memories;
using Personalize.Core.Opens;
using Personalize.Core.Passes;
using Personalize.Personalizing;

namespace Personalize.Functions.Open;

/// <summary>Steps 4 to 8 of an open: from a verified pass to a drawn and recorded picture.</summary>
internal sealed class PersonalPicture(SituationReader situations, Deciding deciding, DecisionRecorder recorder, PictureDrawer drawer, ILogger<PersonalPicture> log)
{
    public async Task<Drawing> DrawAsync(PictureOrder order, Opener opener, OpenTimings timings, CancellationToken deadline)
    {
        var defaults = order.Content.Bundle.ConsentDefaults;

        // 4 context and rights
        var mark = timings.Mark();
        CustomerLook.Known? customer = null;
        if (order.Pass is { } pass)
        {
            var found = await situations.LookUpAsync(pass.Customer, defaults, deadline);
            timings.Context = timings.Since(mark);
            if (found is not CustomerLook.Known known)
            {
                return Drawing.Plain(found is CustomerLook.NotAllowed ? NeutralReason.NotAllowed : NeutralReason.UnknownCustomer);
            }

            customer = known;
            opener = opener with { FirstOpenAt = known.Standing.Memory.FirstOpenOf(pass.MessageHash, order.Placement.Name) };
        }

        // 5 ambient
        mark = timings.Mark();
        var situation = await situations.ReadAsync(opener, customer, order.Pass, order.Content.Bundle, deadline);
        timings.Ambient = timings.Since(mark);

        // 6 decide, and remember it where that matters
        mark = timings.Mark();
        var settled = await DecideAsync(order, situation, deadline);
        timings.Decide = timings.Since(mark);
        if (settled is null)
        {
            return Drawing.Plain(NeutralReason.NotAllowed);
        }

        try
        {
            return await ShowAsync(order, opener, settled, timings, deadline);
        }
        catch
        {
            _ = deciding.GiveBackAsync(settled);
            throw;
        }
    }

    /// <summary>For a picture that nobody waited for: what it counted is given back and its record taken back, as soon as both are known.</summary>
    public async Task TakeBackAsync(Task<Drawing> late)
    {
        await ((Task)late).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (late.IsCompletedSuccessfully && late.Result is var notShown)
        {
            await Task.WhenAll(
                notShown.Settled is { } settled ? deciding.GiveBackAsync(settled) : Task.CompletedTask,
                notShown.Taken is { } taken ? recorder.TakeBackAsync(taken) : Task.CompletedTask);
        }
    }

    private async Task<Drawing> ShowAsync(PictureOrder order, Opener opener, Settled settled, OpenTimings timings, CancellationToken deadline)
    {
        // 7 draw
        var (decision, situation) = (settled.Decision, settled.Situation);
        var mark = timings.Mark();
        var look = decision is { Rule: not null, Creative: { } creative }
            ? PictureDrawer.LookOf(order.Content, creative.Name, situation, order.Format, order.Density)
            : new PictureLook(null, order.Format, order.Density, IsStill: true, []);
        var picture = drawer.Draw(order.Content, order.Placement, look, situation.At);
        timings.Render = timings.Since(mark);

        // 8 record
        mark = timings.Mark();
        var taken = TakenOf(order, opener, settled, look, picture);
        var isRecorded = taken is not null && await TryRecordAsync(taken, deadline);
        timings.Record = timings.Since(mark);
        var neutral = look.Creative is null ? NeutralReason.NothingChosen : (NeutralReason?)null;
        return new Drawing(picture, neutral, isRecorded ? taken!.Id.ToString() : null) { Settled = settled, Taken = taken };
    }

    // Who only looks whether a picture is there is shown what would be shown, and nothing is remembered of it.
    private async Task<Settled?> DecideAsync(PictureOrder order, Situation situation, CancellationToken deadline)
    {
        var fetch = new Fetch(situation.At, order.Pass?.MessageHash ?? 0, situation.Opener.Verdict?.Class);
        return order.Counts && order.Pass is not null && fetch.Class is not OpenClass.Scanner
            ? await deciding.SettleAsync(order.Placement, situation, fetch, order.Content.Bundle.ConsentDefaults, deadline)
            : new Settled(deciding.Look(order.Placement, situation, fetch.Message), situation);
    }

    // A HEAD counts nothing, and a picture for everyone is nobody's decision.
    private static Taken? TakenOf(PictureOrder order, Opener opener, Settled settled, PictureLook look, ReadOnlyMemory<byte> picture)
    {
        var (decision, situation) = (settled.Decision, settled.Situation);
        return !order.Counts || order.Pass is not { } pass ? null : new Taken(
            DecisionRecorder.NewId(pass.Customer, situation.At),
            PassMessage.TextOf(pass.MessageHash),
            order.Placement.Name,
            decision,
            ClickUrls.Of(order.Placement, decision, situation),
            opener.ClassText,
            order.Content.Hash,
            situation,
            order.Content.Bundle.ConsentDefaults,
            json => look.Write(json, picture.Length, PictureDrawer.DigestOf(picture)));
    }

    private async Task<bool> TryRecordAsync(Taken taken, CancellationToken deadline)
    {
        var isRecorded = await recorder.TryRecordAsync(taken, deadline);
        if (!isRecorded)
        {
            log.DecisionUnrecorded(taken.Placement);
        }

        return isRecorded;
    }
}
