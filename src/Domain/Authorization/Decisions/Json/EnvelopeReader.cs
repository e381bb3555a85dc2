using System.Text.Json;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Decisions.Json;

/// <summary>Reads the object around questions: defaults, the questions, options and page. Members may come in any order, unknown ones are ignored (AuthZEN §10.1.1), and null is as good as absent (§11.5).</summary>
/// <param name="body">The body.</param>
/// <param name="most">How many questions a boxcar may have; 0 where there is none.</param>
internal sealed class EnvelopeReader(ReadOnlyMemory<byte> body, int most)
{
    private readonly QuestionReader _questions = new(body);
    private readonly List<Parts> _items = [];
    private Parts _outer;
    private AskedPage _page = AskedPage.First;
    private EvaluationsSemantic _semantic = EvaluationsSemantic.ExecuteAll;
    private bool _wantsReasons;
    private Error? _refusal;

    /// <summary>Reads the body; gives why it is refused as a whole.</summary>
    public Error? ReadAll(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return AuthorizationErrors.RequestMalformed.Because("the body must be an object");

        var seen = new SeenMembers();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (_questions.TryReadPart(ref json, ref _outer))
                continue;

            if (most > 0 && json.ValueTextEquals("evaluations"u8))
                ReadItems(ref json, ref seen);
            else if (json.ValueTextEquals("options"u8))
                ReadOptions(ref json, ref seen);
            else if (json.ValueTextEquals("page"u8))
                ReadPage(ref json, ref seen);
            else
                json.Skip();
        }

        // Nothing may follow the object; the reader throws when something does.
        json.Read();
        return _refusal;
    }

    /// <summary>What was read, as questions.</summary>
    public Result<AskedEvaluations> ToEvaluations()
    {
        if (_items.Count == 0)
        {
            var single = _questions.Complete(_outer);
            return single.Fault is { } fault ? fault : new AskedEvaluations([single], false, _semantic, _wantsReasons);
        }

        if (_outer.Fault is { } broken)
            return broken;

        var items = new AskedItem[_items.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = _questions.Complete(_items[i].Over(_outer));

        return new AskedEvaluations(items, true, _semantic, _wantsReasons);
    }

    /// <summary>What was read, as a search.</summary>
    public Result<AskedSearch> ToSearch(SearchTarget target)
    {
        var parts = _outer;
        if (parts.Fault is { } fault)
            return fault;

        if (QuestionReader.Missing(parts, target) is { } missing)
            return missing;

        if (parts.Subject is not { } subject || parts.Resource is not { } resource)
            throw new InvalidOperationException("A search that lacks nothing has both.");

        // §8.6.1: the action is what a search for actions leaves out.
        return new AskedSearch(target, subject.Entity, target == SearchTarget.Action ? null : parts.Action, resource.Entity, parts.Context ?? AskedContext.None, _page);
    }

    private void ReadItems(ref Utf8JsonReader json, ref SeenMembers seen)
    {
        Once(ref seen, SeenMembers.Evaluations, "evaluations");
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return;

        if (json.TokenType != JsonTokenType.StartArray)
        {
            Refuse("evaluations", "it must be a list");
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (_items.Count == most)
                _refusal ??= AuthorizationErrors.TooManyEvaluations;

            var item = default(Parts);
            _questions.ReadParts(ref json, ref item);
            if (_refusal is null)
                _items.Add(item);
        }
    }

    private void ReadOptions(ref Utf8JsonReader json, ref SeenMembers seen)
    {
        Once(ref seen, SeenMembers.Options, "options");
        if (!Enters(ref json, "options"))
            return;

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("evaluations_semantic"u8))
                ReadSemantic(ref json);
            else if (json.ValueTextEquals("reasons"u8))
                ReadWantsReasons(ref json);
            else
                json.Skip();
        }
    }

    private void ReadSemantic(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return;

        if (json.TokenType != JsonTokenType.String)
        {
            Refuse("options.evaluations_semantic", "it must be a text");
            json.Skip();
        }
        else if (json.ValueTextEquals("execute_all"u8))
            _semantic = EvaluationsSemantic.ExecuteAll;
        else if (json.ValueTextEquals("deny_on_first_deny"u8))
            _semantic = EvaluationsSemantic.DenyOnFirstDeny;
        else if (json.ValueTextEquals("permit_on_first_permit"u8))
            _semantic = EvaluationsSemantic.PermitOnFirstPermit;
        else
            Refuse("options.evaluations_semantic", "it must be execute_all, deny_on_first_deny or permit_on_first_permit");
    }

    private void ReadWantsReasons(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null)
        {
            _wantsReasons = json.TokenType == JsonTokenType.True;
            return;
        }

        Refuse("options.reasons", "it must be true or false");
        json.Skip();
    }

    private void ReadPage(ref Utf8JsonReader json, ref SeenMembers seen)
    {
        Once(ref seen, SeenMembers.Page, "page");
        if (!Enters(ref json, "page"))
            return;

        string? mark = null;
        int? limit = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isMark = json.ValueTextEquals("token"u8);
            var isLimit = json.ValueTextEquals("limit"u8);
            json.Read();
            if (isMark && json.TokenType == JsonTokenType.String)
                mark = json.GetString();
            else if (isLimit && json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var wanted) && wanted >= 0)
                limit = (int)Math.Min(wanted, int.MaxValue);
            else if ((isMark || isLimit) && json.TokenType != JsonTokenType.Null)
                Refuse(isMark ? "page.token" : "page.limit", isMark ? "it must be a text" : "it must be a whole number, 0 or more");

            json.Skip();
        }

        // The first page may be asked for in so many words.
        _page = new AskedPage(string.IsNullOrEmpty(mark) ? null : mark, limit);
    }

    private bool Enters(ref Utf8JsonReader json, string member)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.StartObject)
            return true;

        if (json.TokenType != JsonTokenType.Null)
            Refuse(member, "it must be an object");

        json.Skip();
        return false;
    }

    private void Once(ref SeenMembers seen, int member, string name)
    {
        if (!seen.Add(member))
            Refuse(name, "it stands twice");
    }

    private void Refuse(string member, string reason) => _refusal ??= AuthorizationErrors.RequestMalformed.Because(reason, member);
}
