using AuthServer.Tests.Architecture.Model;
using Mono.Cecil;

namespace AuthServer.Tests.Architecture.Rules;

/// <summary>Modules meet through events and contracts, along the map.</summary>
internal static class ModuleRules
{
    private static readonly string[] MappedLayers = ["Domain", "Orchestration", "Infrastructure"];

    public static IEnumerable<string> ModulesMeetThroughEventsAndContracts(Codebase code) =>
        from type in code.In(MappedLayers)
        from mention in type.Mentions
        let other = Address.Of(mention)
        where other is not null && other.Module != type.Module && other.Module != ModuleMap.SharedKernel && type.Module != ModuleMap.SharedKernel
        where !ModuleMap.Allows(type.Module, other.Module) || !IsDoor(other)
        select $"{type.Name} ({type.Module}) reaches into {mention.FullName}";

    public static IEnumerable<string> EveryTypeHasAKnownModule(Codebase code) =>
        from type in code.In("Domain", "Orchestration", "AuditCompliance", "Infrastructure", "Communication", "Notification")
        where type.Module != ModuleMap.SharedKernel && !ModuleMap.Modules.Contains(type.Module)
        select $"{type.Name} stands in '{type.Module}', which is no module";

    private static bool IsDoor(Address other) => (other.Layer == "Domain" && other.Room.StartsWith("Events", StringComparison.Ordinal))
        || (other.Layer == "Orchestration" && other.Room.StartsWith("Contracts", StringComparison.Ordinal));

    private sealed record Address(string Layer, string Module, string Room)
    {
        private static readonly string[] Addressed = ["Domain", "Orchestration", "AuditCompliance", "Notification", "Infrastructure"];

        public static Address? Of(TypeReference type)
        {
            var outermost = type;
            while (outermost.DeclaringType is not null)
                outermost = outermost.DeclaringType;

            var parts = outermost.Namespace.Split('.');
            return parts.Length >= 3 && parts[0] == "AuthServer" && Addressed.Contains(parts[1])
                ? new Address(parts[1], parts[2], string.Join('.', parts.Skip(3)))
                : null;
        }
    }
}
