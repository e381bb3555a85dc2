using System.Text.Json;
using AuthServer.Tests.Integration.Authorization.Decisions;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization;

/// <summary>Permissions that are actions of a namespace, from the role to the answers of AuthZEN.</summary>
public sealed class PermittingActionsOfANamespace
{
    private const string View = "Photos::Action::\"view\"";
    private const string Schema = """
        namespace Photos {
          entity Photo;
          action view, share appliesTo { principal: [AuthServer::User], resource: [Photo], context: {} };
        }
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_role_permits_them_as_evaluation_and_searches_say(Setup setup)
    {
        await using var decisions = await DecisionStage.StartWithTextsAsync(setup, "", Schema, "[]", Ct);
        var stage = new RightsStage(decisions.OAuth);
        await stage.DoAsync("POST", "permissions", new { name = View }, Ct);
        await stage.DoAsync("POST", "permissions", new { name = "Photos::Action::\"shear\"" }, Ct);
        var role = await stage.RoleAsync("viewer", Ct, Uri.EscapeDataString(View), Uri.EscapeDataString("Photos::Action::\"shear\""));
        var alice = await stage.PersonAsync(Ct, role);
        string Question(string action) => JsonSerializer.Serialize(new
        {
            subject = new { type = "AuthServer::User", id = $"{alice.User}" },
            action = new { name = action },
            resource = new { type = "Photos::Photo", id = "1" },
            options = new { reasons = true },
        });

        var view = (await decisions.AskAsync("evaluation", Question(View), Ct)).Json;
        var found = (await decisions.AskAsync("search/action", Question(View), Ct)).Json.GetProperty("results");
        var who = (await decisions.AskAsync("search/subject", Question(View), Ct)).Json.GetProperty("results");
        var permitted = (await stage.AdministrateAsync("GET", $"roles/{role}/permissions", null, Ct)).Items;

        view.GetProperty("decision").GetBoolean().ShouldBeTrue();
        view.GetProperty("context").GetProperty("reasons")[0].GetProperty("policy").GetString().ShouldBe("authserver:role:" + role);
        foreach (var other in new[] { "view", "Photos::Action::\"share\"", "Other::Action::\"view\"" })
            (await decisions.AskAsync("evaluation", Question(other), Ct)).Json.GetProperty("decision").GetBoolean().ShouldBeFalse(other);
        found.EnumerateArray().Select(action => action.GetProperty("name").GetString()).ShouldBe(["Photos::Action::\"shear\"", View]);
        who.EnumerateArray().Select(user => user.GetProperty("id").GetString()).ShouldBe([$"{alice.User}"]);
        permitted.Select(row => (row.GetProperty("permission").GetString(), row.GetProperty("declared").GetBoolean())).ShouldBe([("Photos::Action::\"shear\"", false), (View, true)]);
        await stage.DoAsync("DELETE", $"permissions/{Uri.EscapeDataString(View)}", null, Ct);
        (await decisions.AskAsync("evaluation", Question(View), Ct)).Json.GetProperty("decision").GetBoolean().ShouldBeFalse();
    }
}
