using Xunit.v3;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>Which requirement of which plan a test proves: the names of the OpenID Foundation's modules, or the section of an RFC.</summary>
/// <remarks><c>docs/conformance.md</c> lists them; a test keeps that list true.</remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequirementAttribute(string plan, string requirement) : Attribute, ITraitAttribute
{
    public string Plan { get; } = plan;

    public string Requirement { get; } = requirement;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("plan", Plan), new("requirement", Requirement)];
}
