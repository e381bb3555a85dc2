using System.Text;
using System.Text.Json;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Domain.Authorization.Decisions.Json;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using Shouldly;

namespace AuthServer.Tests.Domain.Authorization.Decisions;

/// <summary>Models out of policies and entities, and questions out of JSON.</summary>
internal static class AccessFixture
{
    /// <summary>The model of a fixture of tests/Fixtures/authzen.</summary>
    public static AccessModel Named(string name)
    {
        var folder = FolderAbove("tests/Fixtures/authzen").ShouldNotBeNull();
        return Of(File.ReadAllText(Path.Combine(folder, name + ".cedar")), File.ReadAllText(Path.Combine(folder, name + ".entities.json")), File.ReadAllText(Path.Combine(folder, name + ".cedarschema")));
    }

    public static AccessModel Of(string policies, string entities = "[]", string? schema = null)
    {
        var reading = new PolicyBundle([new PolicyDocument("test.cedar", policies)], schema, null).Read(1);
        reading.Errors.ShouldBeEmpty();
        var store = EntityJson.Read(JsonDocument.Parse(entities).RootElement, null);
        store.Problems.ShouldBeEmpty();
        return AccessModel.Empty.With(reading.Edition.ShouldNotBeNull()).With(new KnownEntities(store.Value!, 1, null));
    }

    public static Result<AskedEvaluations> Evaluation(string json) => AccessJson.ReadEvaluation(Encoding.UTF8.GetBytes(json));

    public static Result<AskedEvaluations> Evaluations(string json) => AccessJson.ReadEvaluations(Encoding.UTF8.GetBytes(json), 1000);

    public static Result<AskedSearch> Search(SearchTarget target, string json) => AccessJson.ReadSearch(Encoding.UTF8.GetBytes(json), target);

    public static bool Decides(this AccessModel model, string json)
    {
        var asked = Evaluation(json);
        asked.IsSuccess.ShouldBeTrue(asked.Refusal?.Message);
        return asked.Value.Items.ShouldHaveSingleItem().Question.ShouldNotBeNull().DecidedBy(model).IsAllowed;
    }

    public static IReadOnlyList<string> Finds(this AccessModel model, SearchTarget target, string json)
    {
        var asked = Search(target, json);
        asked.IsSuccess.ShouldBeTrue(asked.Refusal?.Message);
        return [.. AccessSearch.Search(model, asked.Value, null, () => false).Found.Select(uid => uid.Id)];
    }

    /// <summary>A folder beside or above the repository; absent when there is none.</summary>
    public static string? FolderAbove(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, path)))
                return Path.Combine(folder.FullName, path);
        }

        return null;
    }
}
