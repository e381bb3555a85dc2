using AuthServer.Tests.Architecture.Model;
using AuthServer.Tests.Architecture.Rules;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Architecture;

public sealed class KeepingModulesApart
{
    [Fact]
    public void Modules_meet_through_events_and_contracts_along_the_map() => Rule.Keeps(Modules);

    [Fact]
    public void The_map_has_no_cycle() => ModuleMap.FindCycle().ShouldBeNull();

    [Fact]
    public void Every_folder_of_a_layer_is_a_module()
    {
        string[] layers = ["Domain", "Orchestration", "Notification", "AuditCompliance", "Infrastructure"];

        var strangers = layers
            .SelectMany(layer => Directory.GetDirectories(Path.Combine(Codebase.Root, "src", layer)))
            .Select(folder => Path.GetFileName(folder))
            .Where(name => name is not ("bin" or "obj" or "Templates" or "Properties") && name != ModuleMap.SharedKernel && !ModuleMap.Modules.Contains(name));

        strangers.ShouldBeEmpty();
    }

    private static IEnumerable<string> Modules(Codebase code) =>
    [
        .. ModuleRules.ModulesMeetThroughEventsAndContracts(code),
        .. ModuleRules.EveryTypeHasAKnownModule(code),
    ];
}
