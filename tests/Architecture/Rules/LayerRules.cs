using AuthServer.Tests.Architecture.Model;

namespace AuthServer.Tests.Architecture.Rules;

/// <summary>What a layer may not mention.</summary>
internal static class LayerRules
{
    private static readonly string[] Machinery =
        ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "Npgsql", "Dapper", "StackExchange", "Amazon", "System.Net.Http", "System.Net.Mail", "AuthServer.Infrastructure", "AuthServer.Communication", "AuthServer.Configuration"];

    private static readonly string[] DomainIgnores =
    [
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1",
        "System.Threading.CancellationToken", "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Random",
        "System.Security.Cryptography.RandomNumberGenerator", "System.Console", "System.IO.File", "System.IO.FileStream",
        "System.Net.Http.HttpClient", "System.Threading.Thread",
    ];

    private static readonly string[] Frameworks = ["System.ComponentModel", "System.Text.Json", "System.Runtime.Serialization", "System.Xml", "Microsoft"];

    private static readonly string[] ImpureCalls =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
        "System.Guid::NewGuid", "System.Guid::CreateVersion7", "System.DateTime::get_Today",
    ];

    public static IEnumerable<string> DomainIsPure(Codebase code) =>
        from type in code.In("Domain")
        from complaint in type.Mentions.Where(mention => DomainIgnores.Contains(mention.FullName)).Select(mention => mention.FullName)
            .Concat(type.Calls.Select(call => $"{call.DeclaringType.FullName}::{call.Name}").Where(IsImpure))
        select $"{type.Name} uses {complaint}: time, randomness, waiting and I/O come into the Domain as arguments";

    public static IEnumerable<string> DomainBearsNoFrameworkAttributes(Codebase code) =>
        from type in code.In("Domain")
        from mention in type.Attributes
        where Frameworks.Any(framework => mention.Namespace.StartsWith(framework, StringComparison.Ordinal)) && mention.FullName != "Microsoft.CodeAnalysis.EmbeddedAttribute"
        select $"{type.Name} bears {mention.FullName}: how a thing is stored or sent is decided outside of the Domain";

    // Iterators of the compiler ask for the thread's id; that reads nothing of the environment.
    private static bool IsImpure(string call) =>
        ImpureCalls.Contains(call) || (call.StartsWith("System.Environment::", StringComparison.Ordinal) && call != "System.Environment::get_CurrentManagedThreadId");

    public static IEnumerable<string> OrchestrationKnowsNoMachinery(Codebase code) => Mentions(code, "Orchestration", Machinery);

    public static IEnumerable<string> AuditKnowsNoSqlOrHttp(Codebase code) => Mentions(code, "AuditCompliance", Machinery);

    public static IEnumerable<string> NotificationKnowsNoTransport(Codebase code) => Mentions(code, "Notification", Machinery);

    public static IEnumerable<string> CommunicationKnowsNoAdapters(Codebase code) =>
        Mentions(code, "Communication", ["Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "Npgsql", "Dapper", "StackExchange", "Amazon", "System.Net.Http.HttpClient", "System.Net.Mail.SmtpClient", "AuthServer.Infrastructure"]);

    /// <summary>Of the Domain, Communication sees the kernel and the error types.</summary>
    public static IEnumerable<string> CommunicationSeesOnlyTheKernelOfTheDomain(Codebase code) =>
        from type in code.In("Communication")
        from mention in type.Mentions
        where mention.FullName.StartsWith("AuthServer.Domain.", StringComparison.Ordinal)
            && !mention.FullName.StartsWith("AuthServer.Domain.SharedKernel.", StringComparison.Ordinal)
            && !mention.Name.EndsWith("Errors", StringComparison.Ordinal)
            && !ReviewedDomainValues.MayBeSeen(mention.FullName)
        select $"{type.Name} sees {mention.FullName}: controllers speak with use cases, not with aggregates";

    private static IEnumerable<string> Mentions(Codebase code, string layer, string[] forbidden) =>
        from type in code.In(layer)
        from mention in type.Mentions
        from prefix in forbidden
        where mention.FullName == prefix || mention.FullName.StartsWith(prefix + ".", StringComparison.Ordinal)
        select $"{type.Name} mentions {mention.FullName}, which the layer {layer} must not know";
}
