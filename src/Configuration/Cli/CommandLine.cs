using System.CommandLine;
using System.Data.Common;
using System.Net.Sockets;
using AuthServer.Configuration.Cli.Cedar;
using AuthServer.Configuration.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Logging;

namespace AuthServer.Configuration.Cli;

/// <summary>The command line: <c>authserver</c> serves, <c>authserver VERB</c> carries out one thing and ends.</summary>
internal static class CommandLine
{
    /// <summary>Runs what the arguments ask for and gives the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root(args).Parse(args);

        // The host has its own handling of signals; the default one here would cut a drain short after two seconds.
        var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
        try
        {
            var code = await parsed.InvokeAsync(invocation, CancellationToken.None);
            return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
        }
        catch (ConfigurationRefusedException refused)
        {
            return await FailAsync(refused.Message, ExitCodes.Configuration);
        }
        catch (StartRefusedException refused)
        {
            return await FailAsync(refused.Message, ExitCodes.Unavailable);
        }
        catch (Exception outage) when (Causes(outage).FirstOrDefault(cause => cause is DbException or SocketException) is { } cause)
        {
            return await FailAsync($"The database cannot be used: {LogMask.Apply(cause.Message)}", ExitCodes.Unavailable);
        }
        catch (IOException inUse)
        {
            return await FailAsync(LogMask.Apply(inUse.Message), ExitCodes.Unavailable);
        }
        catch (Exception bug)
        {
            return await FailAsync($"Something broke that should not: {LogMask.Apply(bug.ToString())}", ExitCodes.Broken);
        }
    }

    private static RootCommand Root(string[] args)
    {
        var root = new RootCommand("An OAuth 2.1 and OpenID Connect server. Without a verb it serves.");
        root.Options.Add(CommonOptions.Environment);
        root.Options.Add(CommonOptions.Json);
        root.SetAction((_, ct) => ServeVerb.RunAsync(args, ct));

        var verbs = new Verbs(args);
        root.Subcommands.Add(ServeVerb.Create(args));
        root.Subcommands.Add(MigrateVerb.Create(verbs));
        root.Subcommands.Add(ApplyVerb.Create(verbs));
        root.Subcommands.Add(ExportVerb.Create(verbs));
        root.Subcommands.Add(PoliciesVerbs.Create(verbs));
        root.Subcommands.Add(SetUpVerb.Create(verbs));
        root.Subcommands.Add(UserVerbs.Create(verbs));
        root.Subcommands.Add(ClientVerbs.Create(verbs));
        root.Subcommands.Add(KeysVerbs.Create(verbs));
        root.Subcommands.Add(AuditVerbs.Create(verbs));
        root.Subcommands.Add(DeliveriesVerbs.Create(verbs));
        root.Subcommands.Add(DoctorVerb.Create(verbs));
        root.Subcommands.Add(SettingsVerb.Create());
        root.Subcommands.Add(CedarVerbs.Create());
        return root;
    }

    private static async Task<int> FailAsync(string message, int code)
    {
        await Console.Error.WriteLineAsync(message);
        return code;
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
