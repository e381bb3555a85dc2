using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Directory;

/// <summary>
/// The watched folder has changed and is at rest: puts its policies in force and makes the entities of its files be as they say, together or not
/// at all. What cannot be published leaves everything as it is and is told once. What came in force last and is there again changes nothing.
/// </summary>
/// <param name="Content">What stands in the folder.</param>
/// <param name="Past">What this instance knows of its folder.</param>
public sealed record ApplyPolicyDirectory(DirectoryContent Content, FolderPast Past) : IOutwardCommand<DirectoryVerdict>;

internal sealed class ApplyPolicyDirectoryHandler(
    PolicyPublishing publishing,
    IDirectoryVerdicts verdicts,
    FolderEntities entities,
    IPolicyVersions versions,
    IPolicyMeasurements measurements,
    IUnitOfWork unitOfWork,
    IFacts facts,
    TimeProvider time) : ICommandHandler<ApplyPolicyDirectory, DirectoryVerdict>
{
    public async Task<Result<DirectoryVerdict>> Handle(ApplyPolicyDirectory request, CancellationToken cancellationToken)
    {
        var content = request.Content;
        var last = await verdicts.LastAsync(cancellationToken);
        var past = await verdicts.PastAsync(content.Digest, cancellationToken);
        var inForce = await versions.InForceAsync(cancellationToken);

        // INVARIANT: what was published otherwise since this content came in force stays. A refusal in between, of a volume that was away, is no change.
        if (past.Applied == content.Digest)
            return await LeaveAsync(content, last, past, inForce, cancellationToken);

        // Who goes back to a former content does it before the eyes of an instance; one that starts with it was left behind by the others.
        if (past.AppliedAs is { } former && request.Past.Reached != past.Applied)
            return await LeaveBehindAsync(content, PolicyStoreErrors.DirectorySuperseded(former), request.Past.Verdict, inForce, cancellationToken);

        var judged = new Judged(content, last, past, inForce);
        var bundle = DirectoryBundle.Of(content);
        return bundle.Fault is { } fault
            ? await RefuseAsync(judged, new FolderMisfit(PolicyStoreErrors.DirectoryUnusable, fault, 1), cancellationToken)
            : await PublishAsync(judged, bundle, cancellationToken);
    }

    private async Task<Result<DirectoryVerdict>> LeaveAsync(DirectoryContent content, DirectoryVerdict? last, ContentPast past, VersionInForce inForce, CancellationToken ct)
    {
        measurements.DirectoryInForce(isInForce: true);
        if (last is { Refusal: null } && last.Digest == content.Digest)
            return last;

        var verdict = new DirectoryVerdict(content.Digest, content.Commit, null, null, past.AppliedAs ?? inForce.Number, time.GetUtcNow());
        return await unitOfWork.RunAsync<DirectoryVerdict>(
            async inner =>
            {
                if (await verdicts.ClearAsync(verdict, inner))
                    facts.Record(new PolicyDirectoryRecovered(content.Digest, content.Commit, inForce.Number));
                return verdict;
            },
            ct);
    }

    // Only about this instance's folder: the verdict that all share stays what it is.
    private async Task<Result<DirectoryVerdict>> LeaveBehindAsync(DirectoryContent content, Error refusal, DirectoryVerdict? told, VersionInForce inForce, CancellationToken ct)
    {
        measurements.DirectoryInForce(isInForce: false);
        if (told is not null && told.Digest == content.Digest && told.Refusal == refusal.Code)
            return told;

        return await unitOfWork.RunAsync<DirectoryVerdict>(
            _ =>
            {
                facts.Record(new PolicyDirectoryRefused(content.Digest, content.Commit, refusal.Code, 1));
                return Task.FromResult<Result<DirectoryVerdict>>(new DirectoryVerdict(content.Digest, content.Commit, refusal.Code, refusal.Message, inForce.Number, time.GetUtcNow()));
            },
            ct);
    }

    private async Task<Result<DirectoryVerdict>> PublishAsync(Judged judged, DirectoryBundle bundle, CancellationToken ct)
    {
        var content = judged.Content;
        var reason = content.Commit is { } commit ? $"commit {commit}" : $"directory {content.Digest[..12]}";
        DirectoryVerdict? reached = null;
        FolderMisfit? misfit = null;

        // INVARIANT: a folder that has changed beats everything; one that was refused, nothing that was published since. It may have been refused for
        // entities that have changed, but who had to publish otherwise meanwhile knew of it.
        var published = await publishing.PublishAsync(
            new Proposal(bundle.Bundle, reason, judged.Past.RefusedOver, PolicyOrigin.Directory)
            {
                OverAsync = (stored, inner) => entities.AfterAsync(stored, bundle, inner),
                InTheSameBreathAsync = async (version, inner) =>
                {
                    misfit = await entities.ReplaceAsync(bundle, inner);
                    if (misfit is not null)
                        return misfit.Refusal;

                    reached = new DirectoryVerdict(content.Digest, content.Commit, null, null, version, time.GetUtcNow());
                    await verdicts.KeepAppliedAsync(reached, inner);
                    if (judged.Last?.Refusal is not null)
                        facts.Record(new PolicyDirectoryRecovered(content.Digest, content.Commit, version));
                    return Done.It;
                },
            },
            ct);
        if (published.IsRefused)
            return await RefuseAsync(judged, misfit ?? new FolderMisfit(published.Refusal, published.Refusal.Message, 1), ct);

        if (published.Value is { Objection: { } objection, Report: var report })
        {
            var told = judged.Past.RefusedOver is { } over && objection.Code == PolicyStoreErrors.VersionStale(over).Code ? PolicyStoreErrors.DirectoryOvertaken(over) : objection;
            return await RefuseAsync(judged, new FolderMisfit(told, Sentence(report) ?? told.Message, CountOf(report)), ct);
        }

        measurements.DirectoryInForce(isInForce: true);
        return reached ?? throw new InvalidOperationException("What was published has a verdict.");
    }

    private Task<Result<DirectoryVerdict>> RefuseAsync(Judged judged, FolderMisfit misfit, CancellationToken ct)
    {
        var (content, last) = (judged.Content, judged.Last);
        var (refusal, problem, problems) = misfit;
        measurements.DirectoryInForce(isInForce: false);

        // Told once: the same refusal of the same content is no news.
        if (last is not null && last.Digest == content.Digest && last.Refusal == refusal.Code && last.Problem == problem)
            return Task.FromResult<Result<DirectoryVerdict>>(last);

        return unitOfWork.RunAsync<DirectoryVerdict>(
            async inner =>
            {
                // The version from before the judgement: what was published during it counts as published since.
                var verdict = new DirectoryVerdict(content.Digest, content.Commit, refusal.Code, problem, judged.InForce.Number, time.GetUtcNow());
                await verdicts.KeepRefusedAsync(verdict, inner);
                facts.Record(new PolicyDirectoryRefused(content.Digest, content.Commit, refusal.Code, problems));
                return verdict;
            },
            ct);
    }

    private static int CountOf(BundleReport report) => report.Problems.Count + report.Tests.Count(test => !test.Passed);

    private static string? Sentence(BundleReport report) => report switch
    {
        { Problems: [{ Line: { } line } problem, ..] } => $"{problem.Document}, line {line}: {problem.Message}",
        { Problems: [var problem, ..] } => $"{problem.Document}{problem.Where}: {problem.Message}",
        _ => report.Tests.FirstOrDefault(test => !test.Passed) is { } failed ? $"{failed.Name}: {failed.Complaint}" : null,
    };

    private sealed record Judged(DirectoryContent Content, DirectoryVerdict? Last, ContentPast Past, VersionInForce InForce);
}
