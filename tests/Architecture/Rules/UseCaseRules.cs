using AuthServer.Tests.Architecture.Model;
using Mono.Cecil;

namespace AuthServer.Tests.Architecture.Rules;

/// <summary>How commands, queries, handlers and ports are built.</summary>
internal static class UseCaseRules
{
    private const string Kernel = "AuthServer.Orchestration.SharedKernel.";
    private static readonly string[] Commands = [Kernel + "ICommand`1", Kernel + "IFactOnlyCommand`1", Kernel + "IOutwardCommand`1"];
    private static readonly string[] HandlerContracts = [Kernel + "ICommandHandler`2", Kernel + "IQueryHandler`2"];

    public static IEnumerable<string> RequestsAreSealedRecords(Codebase code) =>
        from type in code.Types
        where IsCommand(type) || IsQuery(type)
        where !type.Type.IsSealed || !type.IsRecord
        select $"{type.Name} is a command or query and not a sealed record";

    public static IEnumerable<string> EachRequestHasOneHandler(Codebase code)
    {
        var handled = (from type in code.Types
                       from implemented in type.Type.Interfaces
                       where HandlerContracts.Contains(implemented.InterfaceType.GetElementType().FullName)
                       select ((GenericInstanceType)implemented.InterfaceType).GenericArguments[0].FullName).ToList();
        return from type in code.Types
               where IsCommand(type) || IsQuery(type)
               let count = handled.Count(name => name == type.Name)
               where count != 1
               select $"{type.Name} has {count} handlers";
    }

    public static IEnumerable<string> HandlersAreInternalSealed(Codebase code) =>
        from type in code.Types
        where IsHandler(type) && (type.Type.IsPublic || !type.Type.IsSealed)
        select $"{type.Name} is a handler and not internal sealed";

    public static IEnumerable<string> HandlersStandWhereTheyBelong(Codebase code) =>
        from type in code.Types
        let complaint =
            type.Implements(HandlerContracts[0]) && type.Layer != "Orchestration" ? "handles a command outside of Orchestration"
            : type.Implements(HandlerContracts[1]) && !(type.Layer == "Infrastructure" && $".{type.Room}.".Contains(".Reads.", StringComparison.Ordinal)) ? "handles a query outside of Infrastructure/<Module>/Reads"
            : null
        where complaint is not null
        select $"{type.Name} {complaint}";

    /// <summary>Only the edges send: controllers, pages, hubs, workers and command-line verbs.</summary>
    public static IEnumerable<string> OnlyTheEdgesSend(Codebase code) =>
        from type in code.Types
        where type.Mentions.Any(mention => mention.FullName is "MediatR.IMediator" or "MediatR.ISender")
        where type.Layer is not ("Communication" or "Configuration")
            && !(type.Layer == "Infrastructure" && $".{type.Room}.".Contains(".Workers.", StringComparison.Ordinal))
            && type.Type.Name != "OrchestrationRegistration"
        select $"{type.Name} sends commands: only the edges do";

    public static IEnumerable<string> EveryInterfaceHasAReason(Codebase code) =>
        from type in code.Types
        where type.Type.IsInterface && type.Layer is "Domain" or "Orchestration" or "Communication" or "Notification" or "AuditCompliance"
        where type.Type.IsInterface && type.Module != "SharedKernel" && !type.Room.Split('.').Intersect(["Ports", "Contracts"]).Any()
        select $"{type.Name} is an interface that is no port, no contract and no abstraction of the kernel";

    public static IEnumerable<string> EveryPortHasAnAdapter(Codebase code)
    {
        var implemented = code.Types.SelectMany(type => type.Type.Interfaces).Select(entry => entry.InterfaceType.GetElementType().FullName).ToHashSet(StringComparer.Ordinal);
        return from type in code.Types
               where type.Type.IsInterface && type.Room.Split('.').Intersect(["Ports", "Contracts"]).Any() && !IsOpenSeam(type)
               where !implemented.Contains(type.Type.FullName)
               select $"{type.Name} is a port without an adapter";
    }

    private static bool IsOpenSeam(CodeType type) => type.Type.Name is "IReaction`1" or "ISubscriber" or "ITokenEnhancer";

    private static bool IsCommand(CodeType type) => !type.Type.IsInterface && Array.Exists(Commands, type.Implements);

    private static bool IsQuery(CodeType type) => !type.Type.IsInterface && type.Implements(Kernel + "IQuery`1");

    private static bool IsHandler(CodeType type) => Array.Exists(HandlerContracts, type.Implements);
}
