using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace AuthServer.Tests.Domain.Authorization.Cedar;

/// <summary>Random policies, entities and requests over few names, so that they meet; mostly of the types that operators take, sometimes not.</summary>
internal sealed class RandomCedar(int seed)
{
    /// <summary>Any seed: FsCheck's own integers are few and small.</summary>
    public static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    private static readonly string[] Names = ["n", "s", "b", "e", "set", "r", "x y", "in"];
    private static readonly string[] Texts = ["", "a", "ab", "a*b", "10.0.0.1", "1.5", "2024-01-01", "1h", "é\n\"\\\u0001😀"];
    private static readonly string[] Addresses = ["10.0.0.1", "10.0.0.0/8", "127.0.0.1", "::1", "ff00::/8", "nonsense"];
    private static readonly string[] Decimals = ["0.0", "1.5", "-1.5", "922337203685477.5807", "1.23456"];
    private static readonly string[] Moments = ["2024-01-01", "2024-01-01T12:00:00Z", "1969-12-31T23:59:59.999Z", "9999-12-31", "2024-13-01"];
    private static readonly string[] Durations = ["0ms", "1h", "-1d2h", "9223372036854775807ms", "1x"];
    private static readonly long[] Longs = [0, 1, -1, 2, 7, long.MaxValue, long.MinValue];
    private static readonly string[] Types = ["U", "G", "Action"];
    private static readonly string[] Ids = ["a", "b", "c"];

    private readonly Random _random = new(seed);

    /// <summary>What an expression is likely to be.</summary>
    private enum Sort
    {
        Boolean,
        Long,
        Text,
        Entity,
        Set,
        Record,
        Address,
        Decimal,
        Moment,
        Duration,
    }

    public EntityUid Uid() => new(One(Types), One(Ids));

    public PolicySet Policies(int most)
    {
        Policy[] templates = [Template("t0"), Template("t1")];
        var policies = Enumerable.Range(0, _random.Next(most + 1)).Select(i => Policy($"p{i}")).ToArray();
        var links = Enumerable.Range(0, _random.Next((most / 2) + 1)).Select(i => Link($"l{i}", One(templates))).ToArray();
        return new PolicySet(policies, templates, links);
    }

    public Policy Policy(string id) => new(
        id,
        Chance(70) ? PolicyEffect.Permit : PolicyEffect.Forbid,
        Constraint(),
        ActionConstraint(),
        Constraint(),
        [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new PolicyCondition(Chance(25), Condition()))],
        []);

    /// <summary>Many policies about the same, whose conditions share tests and compare the same with different constants.</summary>
    public PolicySet Crowd(int most) => new(
        [
            .. Enumerable.Range(0, _random.Next(most + 1)).Select(i => Policy($"p{i}") with
            {
                Principal = Chance(80) ? EntityConstraint.Any : Constraint(),
                Action = Chance(80) ? AuthServer.Domain.Authorization.Cedar.Syntax.ActionConstraint.Any : ActionConstraint(),
                Resource = Chance(80) ? EntityConstraint.Any : Constraint(),
                Conditions = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => new PolicyCondition(Chance(10), Comparison()))],
            }),
        ],
        [],
        []);

    public EntityStore Store()
    {
        var uids = (from type in Types from id in Ids select new EntityUid(type, id)).ToArray();
        _random.Shuffle(uids);
        var entities = new List<Entity>();
        for (var i = 0; i < uids.Length; i++)
        {
            // Parents come later in the row, so there is no cycle; some entities do not exist.
            var later = uids[(i + 1)..];
            if (Chance(85))
                entities.Add(new Entity(uids[i], Members(2), Members(1), [.. later.Where(_ => Chance(25))]));
        }

        return EntityStore.Of(entities).Value.ShouldNotBeNull();
    }

    public AuthorizationRequest Request() => new(Uid(), Chance(80) ? new EntityUid("Action", One(Ids)) : Uid(), Uid(), Members(2));

    public Expression Condition() => Expression(Sort.Boolean, 4);

    public CedarValue Value(int depth) => _random.Next(depth > 0 ? 10 : 7) switch
    {
        0 => CedarValue.Of(Chance(50)),
        1 => CedarValue.Of(One(Longs)),
        2 => CedarValue.Of(One(Texts)),
        3 => CedarValue.Of(Uid()),
        4 => CedarValue.OfDecimal(One(Longs)),
        5 => CedarValue.OfDatetime(One(Longs)),
        6 => CedarValue.Of(new IpRange(Chance(50), (UInt128)_random.Next(256) << 24, _random.Next(33))),
        7 => CedarValue.Of(CedarSet.Of([.. Enumerable.Range(0, _random.Next(12)).Select(_ => Value(depth - 1))])),
        8 => CedarValue.Of(Members(depth - 1)),
        _ => CedarValue.OfDuration(One(Longs)),
    };

    private CedarRecord Members(int depth)
    {
        var members = new Dictionary<string, CedarValue>(StringComparer.Ordinal);
        foreach (var name in Names.Where(_ => Chance(70)))
            members[name] = Chance(15) ? Value(depth) : Typed(name, depth);

        return CedarRecord.Of(members);
    }

    private CedarValue Typed(string name, int depth) => name switch
    {
        "n" => CedarValue.Of(One(Longs)),
        "s" => CedarValue.Of(One(Texts)),
        "b" => CedarValue.Of(Chance(50)),
        "e" => CedarValue.Of(Uid()),
        "set" => CedarValue.Of(CedarSet.Of([.. Enumerable.Range(0, _random.Next(4)).Select(_ => CedarValue.Of(Uid()))])),
        "r" when depth > 0 => CedarValue.Of(Members(depth - 1)),
        _ => CedarValue.Of(One(Texts)),
    };

    private Policy Template(string id)
    {
        var policy = Policy(id);
        return policy with
        {
            Principal = policy.Principal.Match == EntityMatch.Any ? policy.Principal : policy.Principal with { Entity = null, HasSlot = true },
            Resource = new EntityConstraint(EntityMatch.In, HasSlot: true),
        };
    }

    private TemplateLink Link(string id, Policy template) => new(id, template, template.Principal.HasSlot ? Uid() : null, template.Resource.HasSlot ? Uid() : null);

    private EntityConstraint Constraint() => _random.Next(6) switch
    {
        0 => new EntityConstraint(EntityMatch.Equal, null, Uid()),
        1 or 2 => new EntityConstraint(EntityMatch.In, null, Uid()),
        3 => new EntityConstraint(EntityMatch.Any, One(Types)),
        4 => new EntityConstraint(EntityMatch.In, One(Types), Uid()),
        _ => EntityConstraint.Any,
    };

    private ActionConstraint ActionConstraint() => _random.Next(4) switch
    {
        0 => new ActionConstraint(EntityMatch.Equal, [new EntityUid("Action", One(Ids))]),
        1 => new ActionConstraint(EntityMatch.In, [new EntityUid("Action", One(Ids))]),
        2 => new ActionConstraint(EntityMatch.In, [.. Ids.Where(_ => Chance(50)).Select(id => new EntityUid("Action", id))], true),
        _ => AuthServer.Domain.Authorization.Cedar.Syntax.ActionConstraint.Any,
    };

    private Expression Expression(Sort sort, int depth)
    {
        // Now and then something of another type stands where it does not fit.
        var actual = Chance(6) ? One(Enum.GetValues<Sort>()) : sort;
        if (depth > 0 && Chance(8))
            return new ConditionalExpression(Expression(Sort.Boolean, depth - 1), Expression(actual, depth - 1), Expression(actual, depth - 1));

        return actual switch
        {
            Sort.Boolean => depth > 0 ? Boolean(depth - 1) : Ast.Of(Chance(50)),
            Sort.Long => depth > 0 ? Long(depth - 1) : Ast.Of(One(Longs)),
            Sort.Text => depth > 0 && Chance(50) ? Member("s", depth - 1) : Ast.Of(One(Texts)),
            Sort.Entity => depth > 0 && Chance(30) ? Member("e", depth - 1) : Entity(),
            Sort.Set => depth > 0 && Chance(40) ? Member("set", depth - 1) : Set(depth),
            Sort.Record => depth > 0 ? Record(depth - 1) : Ast.Context,
            Sort.Address => Made("ip", Addresses, depth),
            Sort.Decimal => Made("decimal", Decimals, depth),
            Sort.Moment => depth > 0 && Chance(50) ? Moment(depth - 1) : Made("datetime", Moments, depth),
            _ => depth > 0 && Chance(50) ? Duration(depth - 1) : Made("duration", Durations, depth),
        };
    }

    private Expression Comparison()
    {
        var target = One([Ast.Principal, Ast.Resource, Ast.Context]);
        return _random.Next(9) switch
        {
            0 => Ast.Equal(Ast.Attribute(target, "s"), Ast.Of(One(Texts))),
            1 => Ast.Equal(Ast.Of(One(Texts)), Ast.Attribute(target, One(["s", "n"]))),
            2 => Ast.Equal(Ast.Attribute(target, "e"), Chance(50) ? Ast.Principal : Ast.Of(Uid())),
            3 or 4 => Ast.Binary(One([BinaryOperator.Less, BinaryOperator.LessOrEqual, BinaryOperator.Greater, BinaryOperator.GreaterOrEqual]), Ast.Attribute(target, One(["n", "n", "s"])), Ast.Of(One(Longs))),
            5 => Ast.In(Ast.Attribute(target, One(["e", "e", "n"])), Ast.Of(Uid())),
            6 => Ast.Binary(BinaryOperator.Contains, Ast.Attribute(target, One(["set", "set", "n"])), Ast.Of(Uid())),
            7 => Ast.Binary(BinaryOperator.Contains, Ast.Set([.. Texts.Where(_ => Chance(40)).Select(Ast.Of)]), Ast.Attribute(target, "s")),
            _ => Chance(50) ? Member("b", 1) : Condition(),
        };
    }

    private Expression Boolean(int depth) => _random.Next(23) switch
    {
        0 or 1 => Ast.And(Expression(Sort.Boolean, depth), Expression(Sort.Boolean, depth)),
        2 or 3 => Ast.Or(Expression(Sort.Boolean, depth), Expression(Sort.Boolean, depth)),
        4 => Ast.Not(Expression(Sort.Boolean, depth)),
        5 => Ast.Binary(One([BinaryOperator.Equal, BinaryOperator.NotEqual]), Expression(One(Enum.GetValues<Sort>()), depth), Expression(One(Enum.GetValues<Sort>()), depth)),
        6 => Ast.Equal(Entity(), Entity()),
        7 => Ast.Binary(One([BinaryOperator.Less, BinaryOperator.LessOrEqual, BinaryOperator.Greater, BinaryOperator.GreaterOrEqual]), Expression(Sort.Long, depth), Expression(Sort.Long, depth)),
        8 => Ast.In(Expression(Sort.Entity, depth), Expression(Sort.Entity, depth)),
        9 => Ast.In(Expression(Sort.Entity, depth), Ast.Set([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Expression(Sort.Entity, 0))])),
        10 => new IsExpression(Expression(Sort.Entity, depth), One(Types), Chance(40) ? Expression(Sort.Entity, depth) : null),
        11 => Ast.Has(Expression(Chance(50) ? Sort.Entity : Sort.Record, depth), [.. Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => One(Names))]),
        12 => new LikeExpression(Expression(Sort.Text, depth), new LikePattern([.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => One(["", "a", "b", "*", "\"\\"]))])),
        13 => Ast.Binary(One([BinaryOperator.Contains, BinaryOperator.ContainsAll, BinaryOperator.ContainsAny]), Expression(Sort.Set, depth), Expression(Chance(70) ? Sort.Set : Sort.Entity, depth)),
        14 => new UnaryExpression(UnaryOperator.IsEmpty, Expression(Sort.Set, depth)),
        15 => Ast.Binary(BinaryOperator.HasTag, Expression(Sort.Entity, depth), Ast.Of(One(Names))),
        16 => Ast.Call(One(["isIpv4", "isIpv6", "isLoopback", "isMulticast"]), Expression(Sort.Address, depth)),
        17 => Ast.Call("isInRange", Expression(Sort.Address, depth), Expression(Sort.Address, depth)),
        18 => Ast.Call(One(["lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual"]), Expression(Sort.Decimal, depth), Expression(Sort.Decimal, depth)),
        19 => Order(Sort.Moment, depth),
        20 => Order(Sort.Duration, depth),
        _ => Member("b", depth),
    };

    private Expression Order(Sort sort, int depth) =>
        Ast.Binary(One([BinaryOperator.Less, BinaryOperator.LessOrEqual, BinaryOperator.Greater, BinaryOperator.GreaterOrEqual]), Expression(sort, depth), Expression(sort, depth));

    private Expression Moment(int depth) => Chance(60)
        ? Ast.Call("offset", Expression(Sort.Moment, depth), Expression(Sort.Duration, depth))
        : Ast.Call("toDate", Expression(Sort.Moment, depth));

    private Expression Duration(int depth) => Chance(60)
        ? Ast.Call("durationSince", Expression(Sort.Moment, depth), Expression(Sort.Moment, depth))
        : Ast.Call("toTime", Expression(Sort.Moment, depth));

    private Expression Long(int depth) => _random.Next(5) switch
    {
        3 => Ast.Call(One(["toMilliseconds", "toSeconds", "toMinutes", "toHours", "toDays"]), Expression(Sort.Duration, depth)),
        0 => Ast.Binary(One([BinaryOperator.Add, BinaryOperator.Subtract, BinaryOperator.Multiply]), Expression(Sort.Long, depth), Expression(Sort.Long, depth)),
        1 => new UnaryExpression(UnaryOperator.Negate, Expression(Sort.Long, depth)),
        2 => Member("n", depth),
        _ => Ast.Of(One(Longs)),
    };

    private Expression Member(string name, int depth) => _random.Next(4) switch
    {
        0 => Ast.Attribute(Ast.Context, name),
        1 => Ast.Binary(BinaryOperator.GetTag, Entity(), Ast.Of(name)),
        2 => Ast.Attribute(Expression(Sort.Record, depth), name),
        _ => Ast.Attribute(Entity(), name),
    };

    private Expression Entity() => _random.Next(6) switch
    {
        0 or 1 => Ast.Principal,
        2 => Ast.Resource,
        3 => Ast.Action,
        _ => Ast.Of(Uid()),
    };

    private Expression Set(int depth) =>
        Ast.Set([.. Enumerable.Range(0, _random.Next(5)).Select(_ => Expression(One([Sort.Entity, Sort.Long, Sort.Text]), Math.Max(0, depth - 1)))]);

    private Expression Record(int depth) => Chance(50)
        ? Ast.Context
        : new RecordExpression([.. Names.Where(_ => Chance(40)).Select(name => KeyValuePair.Create(name, Expression(One(Enum.GetValues<Sort>()), Math.Max(0, depth - 1))))]);

    // Mostly of a text that can be read; now and then with too many arguments, or of anything.
    private Expression Made(string function, string[] texts, int depth) => _random.Next(20) switch
    {
        0 => Ast.Call(One([function, "unknown"]), [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Ast.Of(One(texts)))]),
        1 => Ast.Call("toDays", [.. Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => Ast.Of(One(texts)))]),
        2 when depth > 0 => Ast.Call(function, Expression(Sort.Text, depth - 1)),
        _ => Ast.Call(function, Ast.Of(texts[_random.Next(_random.Next(texts.Length) + 1)])),
    };

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T One<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
