using System.CommandLine;
using System.Globalization;
using AuthServer.Configuration.Declarative;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.Authorization.Policies.Backups;
using AuthServer.Orchestration.Authorization.Policies.Directory;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver policies …</c>: the store of the policies.</summary>
internal static class PoliciesVerbs
{
    private static readonly Argument<string> Folder = new("folder") { Description = "A folder with *.cedar, *.cedarschema or schema.json, and tests/*.json." };
    private static readonly Option<string> Reason = new("--reason", "-r") { Description = "Why.", Required = true };
    private static readonly Option<long?> Base = new("--base") { Description = "Only on top of this version; on top of whatever is in force when left out." };

    public static Command Create(Verbs verbs) => new("policies", "The policies in force, their history, and backups of all that decides.")
    {
        Asking(verbs, "list", "Lists the policies in force by id.", (_, session, ct) => ListAsync(session, ct)),
        Show(verbs),
        Asking(verbs, "versions", "Lists the latest two hundred versions: who published what, when and why.", (_, session, ct) => VersionsAsync(session, ct)),
        Diff(verbs),
        Publish(verbs),
        Rollback(verbs),
        Judging(verbs, "validate", "Tells what is wrong with the policies of a folder and what is hardly meant, and runs their tests; publishes nothing. Exits with 1 when they could not be published."),
        Judging(verbs, "test", "Runs the tests of a folder. Exits with 1 when one fails."),
        BlastRadiusVerb.Create(verbs),
        Backup(verbs),
        Restore(verbs),
    };

    /// <summary>A verb that is carried out with what decides loaded.</summary>
    internal static Command Asking(Verbs verbs, string name, string description, Func<ParseResult, VerbSession, CancellationToken, Task<int>> run, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else if (symbol is Option option)
                command.Options.Add(option);
        }

        command.SetAction((parsed, ct) => verbs.RunAsync(
            parsed,
            async session =>
            {
                // A verb has a host that was never started: nobody has loaded what decides.
                await session.Services.GetRequiredService<IAccessModel>().RefreshAsync(ct);
                return await run(parsed, session, ct);
            },
            ct));
        return command;
    }

    private static async Task<int> ListAsync(VerbSession session, CancellationToken ct)
    {
        var rows = new List<PolicyRow>();
        string? cursor = null;
        do
        {
            var page = await session.SendAsync(new ListPolicies(new PageRequest(cursor, 200)), ct);
            if (page.IsRefused)
                return session.Output.Refuse(page.Refusal);

            rows.AddRange(page.Value.Page.Items);
            cursor = page.Value.Page.Next;
        }
        while (cursor is not null);
        return session.Output.Show(rows, ("Id", row => row.Id), ("Effect", row => row.IsTemplate ? row.Effect + " (template)" : row.Effect), ("Document", row => row.Document));
    }

    private static Command Show(Verbs verbs)
    {
        var id = new Argument<string>("id") { Description = "Which policy." };
        return Asking(
            verbs,
            "show",
            "Shows one policy in force.",
            async (parsed, session, ct) => (await session.SendAsync(new GetPolicy(parsed.GetRequiredValue(id)), ct)).Match(
                policy => session.Output.Say($"// {policy.Row.Document}:{policy.Line}, version {policy.Version}\n{policy.Text}", policy),
                session.Output.Refuse),
            id);
    }

    private static async Task<int> VersionsAsync(VerbSession session, CancellationToken ct) => (await session.SendAsync(new ListPolicyVersions(new PageRequest(null, 200)), ct)).Match(
        page => session.Output.Show(
            page.Items,
            ("Version", row => row.Number.ToString(CultureInfo.InvariantCulture)),
            ("In force", row => row.IsInForce ? "yes" : string.Empty),
            ("Published", row => row.PublishedAt.ToString("u", CultureInfo.InvariantCulture)),
            ("Came by", row => row.Origin),
            ("Reason", row => row.Reason)),
        session.Output.Refuse);

    private static Command Diff(Verbs verbs)
    {
        var from = new Argument<long>("from") { Description = "The first version; 0 for the emptiness before it." };
        var to = new Argument<long?>("to") { Description = "The second version; the one in force when left out.", Arity = ArgumentArity.ZeroOrOne };
        return Asking(
            verbs,
            "diff",
            "Tells what differs between two versions.",
            async (parsed, session, ct) => (await session.SendAsync(new ComparePolicyVersions(parsed.GetValue(from), parsed.GetValue(to)), ct)).Match(
                difference => session.Output.Say(Told(difference), difference), session.Output.Refuse),
            from,
            to);
    }

    private static string Told(PolicyDifference difference) => string.Join('\n', (IEnumerable<string>)
    [
        .. difference.Added.Select(policy => $"added    {policy.Id} ({policy.Effect}, {policy.Document})"),
        .. difference.Removed.Select(policy => $"removed  {policy.Id} ({policy.Effect}, {policy.Document})"),
        .. difference.Changed.Select(policy => $"changed  {policy.Id} ({policy.Effect}, {policy.Document})"),
        .. difference.Texts.Select(text => text.Diff),
    ]);

    private static Command Publish(Verbs verbs) => Asking(
        verbs,
        "publish",
        "Puts the policies of a folder in force as a new version, whole or not at all.",
        async (parsed, session, ct) =>
        {
            var bundle = await ReadAsync(session, parsed.GetRequiredValue(Folder), ct);
            return bundle is null
                ? ExitCodes.Data
                : await TellAsync(session, await session.SendAsync(new PublishPolicies(bundle, parsed.GetRequiredValue(Reason), parsed.GetValue(Base), PolicyOrigin.Api), ct));
        },
        Folder,
        Reason,
        Base);

    private static Command Rollback(Verbs verbs)
    {
        var version = new Argument<long>("version") { Description = "The version whose content shall be in force again." };
        return Asking(
            verbs,
            "rollback",
            "Puts the content of an earlier version in force again, as a new version.",
            async (parsed, session, ct) => await TellAsync(
                session, await session.SendAsync(new RollBackPolicies(parsed.GetValue(version), parsed.GetRequiredValue(Reason), parsed.GetValue(Base)), ct)),
            version,
            Reason,
            Base);
    }

    private static Command Judging(Verbs verbs, string name, string description) => Asking(
        verbs,
        name,
        description,
        async (parsed, session, ct) =>
        {
            var bundle = await ReadAsync(session, parsed.GetRequiredValue(Folder), ct);
            if (bundle is null)
                return ExitCodes.Data;

            var report = await session.SendAsync(new JudgePolicies(bundle), ct);
            if (report.IsRefused)
                return session.Output.Refuse(report.Refusal);

            session.Output.Say(Told(report.Value), report.Value);
            return report.Value.IsValid ? ExitCodes.Ok : ExitCodes.Refused;
        },
        Folder);

    private static string Told(BundleReport report) => string.Join('\n', (IEnumerable<string>)
    [
        .. PolicyApplication.SentencesOf(report),
        .. report.Warnings.Select(warning => "warning:" + PolicyApplication.Sentence(warning)),
        string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Policies} policies, {report.Problems.Count} problems, {report.Warnings.Count} warnings; {report.Tests.Count(test => test.Passed)} tests passed, {report.Tests.Count(test => !test.Passed)} failed."),
    ]);

    private static Command Backup(Verbs verbs)
    {
        var folder = new Argument<string>("folder") { Description = "Where to; made when it is not there." };
        var keep = new Option<int?>("--keep") { Description = "How many backups stay in the folder; all when left out." };
        return Asking(
            verbs,
            "backup",
            "Writes what decides to a file with a checksum: all versions of the policies, permissions, roles, who bears them, entities and tags. People, groups and clients themselves are not in it.",
            async (parsed, session, ct) => (await session.SendAsync(new BackUpPolicies(Path.GetFullPath(parsed.GetRequiredValue(folder)), parsed.GetValue(keep)), ct)).Match(
                written => session.Output.Say(
                    $"Wrote {written.File}: version {written.Version}, {written.Roles} roles, {written.Bindings} bindings, {written.Entities} entities; SHA-256 {written.Sha256}.", written),
                session.Output.Refuse),
            folder,
            keep);
    }

    private static Command Restore(Verbs verbs)
    {
        var file = new Argument<string>("file") { Description = "A backup." };
        return Asking(
            verbs,
            "restore",
            "Makes policies, permissions, roles, who bears them, entities and tags be what they were, whole or not at all; a damaged backup is refused.",
            async (parsed, session, ct) => await TellAsync(
                session, await session.SendAsync(new RestorePolicies(Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetRequiredValue(Reason)), ct)),
            file,
            Reason);
    }

    private static async Task<int> TellAsync(VerbSession session, Result<Restoration> result)
    {
        if (result.IsRefused || result.Value is not { Publication: { Objection: null } publication, Access: { } access })
            return await TellAsync(session, result.Map(restored => restored.Publication));

        var (counts, leftOut) = (access.Entities, access.LeftOut == 0 ? string.Empty : $" {access.LeftOut} bindings were left out: their applications are not registered.");
        return session.Output.Say(
            $"Version {publication.Version} is in force. {counts.Created} entities created, {counts.Updated} updated, {counts.Unchanged} unchanged, {counts.Removed} removed; {access.Roles} roles with {access.Bindings} bindings.{leftOut}",
            new { version = publication.Version, change = publication.Change, entities = counts, roles = access.Roles, bindings = access.Bindings, left_out = access.LeftOut });
    }

    private static async Task<int> TellAsync(VerbSession session, Result<Publication> result)
    {
        if (result.IsRefused)
            return session.Output.Refuse(result.Refusal);
        if (result.Value.Objection is not { } objection)
            return session.Output.Say(
                result.Value.Change == Ensured.Unchanged ? $"Unchanged: version {result.Value.Version} says the same." : $"Version {result.Value.Version} is in force.",
                new { version = result.Value.Version, change = result.Value.Change, warnings = result.Value.Report.Warnings });

        foreach (var sentence in PolicyApplication.SentencesOf(result.Value.Report))
            await Console.Error.WriteLineAsync(sentence);
        return session.Output.Refuse(objection);
    }

    /// <summary>The policies of a folder; absent by design when a file of it cannot be used, which is then told.</summary>
    internal static async Task<PolicyBundle?> ReadAsync(VerbSession session, string folder, CancellationToken ct)
    {
        var bundle = DirectoryBundle.Of(await session.Services.GetRequiredService<IPolicyDirectory>().ReadAsync(Path.GetFullPath(folder), ct));
        if (bundle.Fault is null)
            return bundle.Bundle;

        await Console.Error.WriteLineAsync(bundle.Fault);
        return null;
    }
}
