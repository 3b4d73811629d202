namespace CrowdWatch.Edge.Simulation;

/// <summary>The people inside a simulated area, each waiting for the second at which he does something next. They exist nowhere else.</summary>
internal sealed class Visitors
{
    private const int None = -1;

    private readonly int[] firstDue;
    private Visitor[] people = new Visitor[1024];
    private int free = None;
    private int used;

    /// <summary>Nobody yet, on a day of so many seconds.</summary>
    public Visitors(int seconds)
    {
        firstDue = new int[seconds + 1];
        Array.Fill(firstDue, None);
    }

    /// <summary>People inside.</summary>
    public int Count { get; private set; }

    /// <summary>One of them; the reference holds until the next <see cref="Add"/>.</summary>
    public ref Visitor this[int who] => ref people[who];

    /// <summary>Lets one in and gives his number.</summary>
    public int Add(Visitor visitor)
    {
        var who = free;
        if (who != None)
            free = people[who].NextInLine;
        else if ((who = used++) == people.Length)
            Array.Resize(ref people, people.Length * 2);
        people[who] = visitor;
        Count++;
        return who;
    }

    /// <summary>Lets one out and forgets him.</summary>
    public void Remove(int who)
    {
        people[who].NextInLine = free;
        free = who;
        Count--;
    }

    /// <summary>Has one do something at a second of the day.</summary>
    public void Schedule(int who, int second)
    {
        people[who].NextInLine = firstDue[second];
        firstDue[second] = who;
    }

    /// <summary>Takes the next one who does something in a second; false when there is none left.</summary>
    public bool TryTakeDue(int second, out int who)
    {
        who = firstDue[second];
        if (who == None)
            return false;
        firstDue[second] = people[who].NextInLine;
        return true;
    }
}
