using System.Text;
using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Decisions.Json;

/// <summary>A question as the log of decisions keeps it: what the caller sent, by the same rules as when it was asked.</summary>
/// <param name="SubjectType">The subject's type.</param>
/// <param name="SubjectId">The subject's id.</param>
/// <param name="SubjectProperties">What was said of the subject, as JSON; absent by design without.</param>
/// <param name="Action">The action's name.</param>
/// <param name="ActionProperties">What was said of the action.</param>
/// <param name="ResourceType">The resource's type.</param>
/// <param name="ResourceId">The resource's id.</param>
/// <param name="ResourceProperties">What was said of the resource.</param>
/// <param name="Context">The context.</param>
public sealed record StoredQuestion(
    string SubjectType,
    string SubjectId,
    string? SubjectProperties,
    string Action,
    string? ActionProperties,
    string ResourceType,
    string ResourceId,
    string? ResourceProperties,
    string? Context)
{
    /// <summary>The question, to be asked again.</summary>
    public AccessQuestion Again() => new(
        Entity(SubjectType, SubjectId, SubjectProperties),
        new AskedAction(AskedAction.UidOf(Action), ActionProperties is null ? null : Record(ActionProperties, null), default),
        Entity(ResourceType, ResourceId, ResourceProperties),
        Context is null ? AskedContext.None : new AskedContext(Record(Context, AccessQuestion.ActionProperties), default));

    private static AskedEntity Entity(string type, string id, string? properties) =>
        new(new EntityUid(type, id), properties is null ? CedarRecord.Empty : Record(properties, null), default, EntityTypeName.IsName(type));

    private static CedarRecord Record(string json, string? leftOut)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = AccessJson.MostDepth });
        reader.Read();
        return new PropertyReader().ReadRecord(ref reader, leftOut);
    }
}
