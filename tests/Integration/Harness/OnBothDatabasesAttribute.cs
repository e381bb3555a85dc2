using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>
/// Runs a <c>[Theory]</c> on each <see cref="Setup"/>, which is its first argument. Further arguments may be given,
/// and the attribute may be repeated: <c>[Theory, OnBothDatabases("S256"), OnBothDatabases("plain")]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnBothDatabasesAttribute(params object?[] arguments) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<Setup>().Select(setup => new TheoryDataRow([setup, .. arguments]))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
