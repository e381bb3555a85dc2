using System.Reflection;
using AuthServer.Tests.Architecture.Model;
using AuthServer.Tests.Architecture.Rules;
using Xunit;

namespace AuthServer.Tests.Architecture;

/// <summary>Each rule alone refuses each forbidden example of its own, and passes the allowed ones: a rule without a canary proves nothing.</summary>
public sealed class ProvingTheRules
{
    public static TheoryData<string> Names => [.. All.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, MethodInfo> All { get; } = typeof(LayerRules).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(LayerRules).Namespace && type.Name.EndsWith("Rules", StringComparison.Ordinal))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => method.ReturnType == typeof(IEnumerable<string>) && method.GetParameters() is [{ ParameterType: var only }] && only == typeof(Codebase))
        .ToDictionary(method => method.Name, StringComparer.Ordinal);

    [Theory, MemberData(nameof(Names))]
    public void The_rule_bites(string rule) => Rule.Bites(rule, All[rule].CreateDelegate<Func<Codebase, IEnumerable<string>>>());
}
