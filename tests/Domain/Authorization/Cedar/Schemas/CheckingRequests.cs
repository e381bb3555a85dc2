using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Schemas;

public sealed class CheckingRequests
{
    private static readonly Schema Schema = SchemaText.Parse("""
        entity User; entity File; entity Role enum ["admin"];
        action read appliesTo { principal: [User, Role], resource: File, context: { ip?: ipaddr, who?: User, role?: Role, act?: Action, level: Long } };
        action group;
        """).Value!;

    [Theory]
    [InlineData("User", "read", "File", """{"level": 1}""")]
    [InlineData("User", "read", "File", """{"level": 1, "ip": "::1", "who": {"type": "User", "id": "x"}, "act": {"type": "Action", "id": "group"}}""")]
    public void What_fits_is_taken(string principal, string action, string resource, string context) =>
        ProblemsOf(principal, action, resource, context).ShouldBeEmpty();

    [Theory]
    [InlineData("User", "raed", "File", """{}""", "not declared")]
    [InlineData("Usr", "read", "File", """{"level": 1}""", "type `Usr` is not declared")]
    [InlineData("File", "read", "File", """{"level": 1}""", "does not apply to a principal of type `File`")]
    [InlineData("User", "read", "User", """{"level": 1}""", "does not apply to a resource of type `User`")]
    [InlineData("Role", "read", "File", """{"level": 1}""", "enumerated")]
    [InlineData("User", "group", "File", """{}""", "does not apply")]
    [InlineData("User", "read", "File", """{}""", "`level` is missing")]
    [InlineData("User", "read", "File", """{"level": 1, "more": 1}""", "no attribute `more`")]
    [InlineData("User", "read", "File", """{"level": "1"}""", "Expected a Long")]
    [InlineData("User", "read", "File", """{"level": 1, "who": {"type": "File", "id": "x"}}""", "entity of type `User`")]
    [InlineData("User", "read", "File", """{"level": 1, "role": {"type": "Role", "id": "root"}}""", "enumerated")]
    [InlineData("User", "read", "File", """{"level": 1, "act": {"type": "Action", "id": "write"}}""", "not declared")]
    [InlineData("User", "read", "File", """5""", "Expected an object")]
    public void What_does_not_fit_is_refused(string principal, string action, string resource, string context, string reason)
    {
        var problems = ProblemsOf(principal, action, resource, context);

        problems.ShouldContain(message => message.Contains(reason, StringComparison.Ordinal), string.Join('\n', problems));
    }

    private static List<string> ProblemsOf(string principal, string action, string resource, string context)
    {
        using var document = JsonDocument.Parse(
            $$"""{"principal": {"type": "{{principal}}", "id": "p"}, "action": {"type": "Action", "id": "{{action}}"}, "resource": {"type": "{{resource}}", "id": "r"}, "context": {{context}}}""");
        var request = RequestJson.Read(document.RootElement, Schema);
        return [.. (request.IsGood ? Schema.Check(request.Value) : request.Problems).Select(problem => problem.Message)];
    }
}
